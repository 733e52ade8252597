package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports roles that people of another account may assume without MFA. */
public final class TrustCrossAccountWithoutMfaRule implements AccountRule<RoleTrust> {
  private static final Parameter<List<String>> HUMAN_ROLE_PATTERN =
      Parameter.strings(
          "humanRolePattern",
          List.of(),
          "names of roles that are meant for people, whomever they trust; `*` is a wildcard");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-cross-account-without-mfa")
          .title("People of another account can assume the role without MFA")
          .severity(Severity.LOW)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(HUMAN_ROLE_PATTERN)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html")
          .remediation(
              "Demand `aws:MultiFactorAuthPresent` by `Bool` in the trust policy. Who comes by"
                  + " Identity Center, SAML or another role never has that key and can no longer"
                  + " enter.")
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
    boolean isForPeople =
        NamePatterns.anyMatches(context.parameter(HUMAN_ROLE_PATTERN), trust.role().name());
    Map<AccountId, List<PrincipalEntry>> open = new LinkedHashMap<>();
    for (Statement statement : trust.allows().toList()) {
      OtherAccounts.of(trust, statement, context, account -> true)
          .forEach(
              (account, entries) -> {
                List<PrincipalEntry> people =
                    entries.stream()
                        .filter(entry -> isUser(entry) || (isForPeople && !isRole(entry)))
                        .toList();
                if (OtherAccounts.admits(
                    people, trust.probe(statement), OtherAccounts::withoutMfa)) {
                  open.computeIfAbsent(account, id -> new ArrayList<>()).addAll(people);
                }
              });
    }
    List<Finding> found = new ArrayList<>();
    open.forEach((account, people) -> found.add(finding(trust, account, people, context)));
    return found;
  }

  private static boolean isUser(PrincipalEntry entry) {
    return RequestPrincipal.parseAws(entry.value().text())
        .filter(who -> who.kind() == RequestPrincipal.Kind.USER)
        .isPresent();
  }

  /** A session of a role has no MFA of its own. */
  private static boolean isRole(PrincipalEntry entry) {
    return RequestPrincipal.parseAws(entry.value().text())
        .filter(
            who ->
                who.kind() == RequestPrincipal.Kind.ROLE
                    || who.kind() == RequestPrincipal.Kind.ROLE_SESSION
                    || who.kind() == RequestPrincipal.Kind.FEDERATED_USER)
        .isPresent();
  }

  private static Finding finding(
      RoleTrust trust, AccountId account, List<PrincipalEntry> people, AccountContext context) {
    List<String> names =
        people.stream()
            .map(
                entry ->
                    TrustProbe.isWholeAccount(entry)
                        ? "everybody"
                        : Words.principal(entry.value().text()))
            .distinct()
            .toList();
    Finding.Builder finding =
        context
            .finding("role", trust.role().arn())
            .identifiedBy(account.value())
            .message(
                "Role "
                    + trust.role().name()
                    + " can be assumed without MFA by "
                    + Words.firstOf(names, 3)
                    + " of account "
                    + account
                    + ".");
    people.forEach(entry -> finding.evidence(trust.place("demands no MFA", entry)));
    return finding.build();
  }
}
