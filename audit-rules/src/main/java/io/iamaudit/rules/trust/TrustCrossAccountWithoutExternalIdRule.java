package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestContext;
import io.iamaudit.evaluation.RequestContext.Knowledge;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reports trust in third parties without an external id. */
public final class TrustCrossAccountWithoutExternalIdRule implements AccountRule<RoleTrust> {
  private static final String EXTERNAL_ID = "sts:ExternalId";

  /** What a third party may send for another of its customers. */
  private static final String SOME_OTHER = "zz-some-other-customer";

  private static final Parameter<Boolean> OWN_ORGANIZATION_EXEMPT =
      Parameter.bool(
          "ownOrganizationExempt",
          true,
          "whether accounts of the organization, of the input and of the trust zone need none");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-cross-account-without-external-id")
          .title("Third party can assume the role without an external id")
          .severity(Severity.MEDIUM)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(OWN_ORGANIZATION_EXEMPT)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html")
          .remediation(
              "Ask the third party for the external id that it uses for you and demand it by"
                  + " `StringEquals` on `sts:ExternalId`. It must send it from then on; people who"
                  + " switch to the role in the console cannot, for them demand MFA.")
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
    boolean exempt = context.parameter(OWN_ORGANIZATION_EXEMPT);
    Map<AccountId, List<PrincipalEntry>> open = new LinkedHashMap<>();
    for (Statement statement : trust.allows().toList()) {
      OtherAccounts.of(
              trust,
              statement,
              context,
              account -> !exempt || !OtherAccounts.isKnown(account, context))
          .forEach(
              (account, entries) -> {
                TrustProbe probe = trust.probe(statement);
                if (admits(entries, probe, exempt, it -> it.know(EXTERNAL_ID, Knowledge.ABSENT))
                    || admits(entries, probe, exempt, it -> it.with(EXTERNAL_ID, SOME_OTHER))) {
                  open.computeIfAbsent(account, id -> new ArrayList<>()).addAll(entries);
                }
              });
    }
    List<Finding> found = new ArrayList<>();
    open.forEach((account, entries) -> found.add(finding(trust, account, entries, context)));
    return found;
  }

  private static boolean admits(
      List<PrincipalEntry> entries,
      TrustProbe probe,
      boolean exempt,
      UnaryOperator<RequestContext.Builder> id) {
    UnaryOperator<RequestContext.Builder> known =
        context -> id.apply(OtherAccounts.withoutMfa(context));
    return exempt
        ? OtherAccounts.admitsStranger(entries, probe, known)
        : OtherAccounts.admits(entries, probe, known);
  }

  private static Finding finding(
      RoleTrust trust, AccountId account, List<PrincipalEntry> entries, AccountContext context) {
    Finding.Builder finding =
        context
            .finding("role", trust.role().arn())
            .identifiedBy(account.value())
            .message(
                "Role "
                    + trust.role().name()
                    + " can be assumed from account "
                    + account
                    + " of a third party without an external id.");
    entries.forEach(entry -> finding.evidence(trust.place("trusts a third party", entry)));
    return finding.build();
  }
}
