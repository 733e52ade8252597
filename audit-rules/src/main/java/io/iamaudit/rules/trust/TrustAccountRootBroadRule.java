package io.iamaudit.rules.trust;

import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reports roles that leave it to a whole account who may assume them. */
public final class TrustAccountRootBroadRule implements AccountRule<RoleTrust> {
  private static final String ASSUMING = "sts:AssumeRole";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-account-root-broad")
          .title("Role trusts a whole account")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts")
          .remediation(
              "Name the roles or users that need the role, or demand them by `aws:PrincipalArn`."
                  + " Whoever else of the account uses it today loses access; CloudTrail shows who"
                  + " does.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<RoleTrust> subjects(AccountContext context) {
    return RoleTrust.of(context);
  }

  @Override
  public List<Finding> check(RoleTrust trust, AccountContext context) {
    Map<String, List<PrincipalEntry>> whole = new LinkedHashMap<>();
    for (Statement statement : trust.allows().toList()) {
      if (!statement.action().covers(ASSUMING)) {
        continue;
      }
      for (PrincipalEntry entry : RoleTrust.awsEntries(statement)) {
        if (TrustProbe.isWholeAccount(entry) && isOpen(entry, statement, trust)) {
          String account = TrustProbe.account(entry).orElseThrow().value();
          whole.computeIfAbsent(account, id -> new ArrayList<>()).add(entry);
        }
      }
    }
    List<Finding> found = new ArrayList<>();
    whole.forEach(
        (account, entries) -> {
          boolean isOwn = account.equals(context.snapshot().id().value());
          Finding.Builder finding =
              context
                  .finding("role", trust.role().arn(), isOwn ? Severity.INFO : Severity.LOW)
                  .identifiedBy(account)
                  .message(
                      "Role "
                          + trust.role().name()
                          + (isOwn
                              ? " can be assumed by whoever in its own account may call `"
                              : " can be assumed by whomever account " + account + " lets call `")
                          + ASSUMING
                          + "` on it.");
          entries.forEach(entry -> finding.evidence(trust.place("trusts a whole account", entry)));
          found.add(finding.build());
        });
    return found;
  }

  /** Whether somebody of the account enters of whom the policy has never heard. */
  private static boolean isOpen(PrincipalEntry entry, Statement statement, RoleTrust trust) {
    RequestPrincipal nobody = TrustProbe.somebody(entry).orElseThrow();
    RequestContext.Builder context =
        TrustProbe.openContext(nobody)
            .with(
                "aws:PrincipalArn", nobody.text().replace(TrustProbe.ANYBODY, ":role/zz/zz-nobody"))
            .with("aws:userid", "AROAZZZZZZZZZZZZZZZZZ:zz-nobody")
            .know("aws:username", Knowledge.ABSENT)
            // A third party's external id leaves it to the third party who asks, as intended.
            .know("sts:ExternalId", Knowledge.ABSENT);
    for (Condition condition :
        trust.document().statements().stream().flatMap(it -> it.conditions().stream()).toList()) {
      String key = condition.key().text();
      if (key.toLowerCase(Locale.ROOT).startsWith("aws:principaltag/")) {
        context.know(key, Knowledge.ABSENT);
      }
    }
    return trust.probe(statement).admits(nobody, ASSUMING, context.build());
  }
}
