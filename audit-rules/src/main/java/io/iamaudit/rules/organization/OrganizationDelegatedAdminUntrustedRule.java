package io.iamaudit.rules.organization;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.OrganizationRule;
import io.iamaudit.rule.OrganizationRuleContext;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationAccount;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reports accounts that administer services for all others and that nobody has named. */
public final class OrganizationDelegatedAdminUntrustedRule
    implements OrganizationRule<DelegatedAdministrator> {
  private static final Parameter<List<String>> TRUSTED =
      Parameter.strings(
          "trustedDelegatedAdmins",
          List.of(),
          "ids of the accounts that may administer services; none: only closed accounts are"
              + " reported");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("organization-delegated-admin-untrusted")
          .title("Delegated administrator of the organization is not expected")
          .severity(Severity.HIGH)
          .areas("organization")
          .requires(DataRequirement.of(DataPart.DELEGATED_ADMINISTRATORS))
          .parameter(TRUSTED)
          .cis("7.0:2.1.5", "7.0:2.1.6")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html")
          .remediation(
              "Find out why the account administers the service; deregister it if nobody can say."
                  + " What it administers then falls back to the management account.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<DelegatedAdministrator> subjects(OrganizationRuleContext context) {
    return context.organization().delegatedAdministrators().stream()
        .sorted(Comparator.comparing(DelegatedAdministrator::id));
  }

  @Override
  public List<Finding> check(
      DelegatedAdministrator administrator, OrganizationRuleContext context) {
    List<String> trusted = context.parameter(TRUSTED);
    List<OrganizationAccount> closed =
        context.organization().accounts().stream()
            .filter(account -> account.id().equals(administrator.id()))
            .filter(Members::isClosed)
            .toList();
    boolean unexpected = !trusted.isEmpty() && !trusted.contains(administrator.id().value());
    if (!unexpected && closed.isEmpty()) {
      return List.of();
    }
    String services =
        administrator.servicePrincipals().isEmpty()
            ? "services"
            : Words.firstOf(administrator.servicePrincipals().stream().sorted().toList(), 3);
    return List.of(
        context
            .finding("account", arn(administrator, context))
            .message(
                "Account "
                    + administrator.id()
                    + " administers "
                    + services
                    + " for the organization "
                    + (unexpected
                        ? "and is not one of the accounts that are trusted to."
                        : "and is " + closed.get(0).status() + "."))
            .field(
                "ServicePrincipal",
                administrator.servicePrincipals().isEmpty()
                    ? "not collected"
                    : String.join(", ", administrator.servicePrincipals()),
                context.organization().source())
            .build());
  }

  private static String arn(DelegatedAdministrator administrator, OrganizationRuleContext context) {
    return context.organization().accounts().stream()
        .filter(account -> account.id().equals(administrator.id()))
        .map(OrganizationAccount::arn)
        .filter(arn -> !arn.isEmpty())
        .findFirst()
        .orElse(administrator.id().value());
  }
}
