package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
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
import java.util.stream.Stream;

/** Reports roles that accounts may assume which nobody has named as known. */
public final class TrustCrossAccountUnknownRule implements AccountRule<RoleTrust> {
  private static final Parameter<List<String>> TRUSTED_ACCOUNTS =
      Parameter.strings(
          "trustedAccounts",
          List.of(),
          "ids of accounts that may be trusted, beside the known ones");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("trust-cross-account-unknown")
          .title("Role can be assumed from an account that is not known")
          .severity(Severity.HIGH)
          .areas("role-trust")
          .requires(DataRequirement.of(DataPart.ROLES))
          .parameter(TRUSTED_ACCOUNTS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html")
          .remediation(
              "Find out whose account it is. Name it in the trust zone, or in `trustedAccounts`, if"
                  + " it may be trusted; otherwise take it out of the trust policy, with which it"
                  + " loses the role at once.")
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
    List<String> trusted = context.parameter(TRUSTED_ACCOUNTS);
    Map<AccountId, List<PrincipalEntry>> unknown = new LinkedHashMap<>();
    for (Statement statement : trust.allows().toList()) {
      OtherAccounts.of(
              trust,
              statement,
              context,
              account ->
                  !OtherAccounts.isKnown(account, context) && !trusted.contains(account.value()))
          .forEach(
              (account, entries) -> {
                if (OtherAccounts.admitsStranger(entries, trust.probe(statement), it -> it)) {
                  unknown.computeIfAbsent(account, id -> new ArrayList<>()).addAll(entries);
                }
              });
    }
    List<Finding> found = new ArrayList<>();
    unknown.forEach((account, entries) -> found.add(finding(trust, account, entries, context)));
    return found;
  }

  private static Finding finding(
      RoleTrust trust, AccountId account, List<PrincipalEntry> entries, AccountContext context) {
    boolean organizationKnown =
        context.organization().filter(it -> !it.accounts().isEmpty()).isPresent();
    Finding.Builder finding =
        context
            .finding(
                "role", trust.role().arn(), organizationKnown ? Severity.HIGH : Severity.MEDIUM)
            .identifiedBy(account.value())
            .message(
                "Role "
                    + trust.role().name()
                    + " can be assumed from account "
                    + account
                    + (organizationKnown
                        ? ", which is neither in the organization nor named as trusted."
                        : ", which is not named as trusted; the accounts of the organization are"
                            + " not in the input."));
    entries.forEach(entry -> finding.evidence(trust.place("trusts another account", entry)));
    return finding.build();
  }
}
