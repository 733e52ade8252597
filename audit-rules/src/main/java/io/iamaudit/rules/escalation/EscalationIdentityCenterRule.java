package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Role;
import java.util.List;

/** Reports who, being no administrator, can hand out access through IAM Identity Center. */
public final class EscalationIdentityCenterRule extends OrganizationActionsRule {
  private static final String SERVICE = "sso.amazonaws.com";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-identity-center")
          .title("Principal can give itself access through IAM Identity Center")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED, DataRequirement.of(DataPart.ORGANIZATION))
          .reference("https://docs.aws.amazon.com/singlesignon/latest/userguide/security-iam.html")
          .remediation(
              "Restrict the actions to the permission sets, accounts and groups that are its"
                  + " business, or leave them to administrators. Whoever assigns access with it"
                  + " today cannot any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  List<List<String>> ways() {
    return List.of(
        List.of("sso:CreateAccountAssignment"),
        List.of("sso:AttachManagedPolicyToPermissionSet", "sso:ProvisionPermissionSet"),
        List.of("sso:PutInlinePolicyToPermissionSet", "sso:ProvisionPermissionSet"),
        List.of("identitystore:CreateGroupMembership"));
  }

  /** Where Identity Center is administered, if it is in use. */
  @Override
  boolean concerns(AccountContext context) {
    return context.organization().filter(found -> administers(found, context)).isPresent()
        && context.analysis().snapshot().accounts().stream()
            .flatMap(account -> account.roles().stream())
            .anyMatch(EscalationIdentityCenterRule::isOfIdentityCenter);
  }

  private static boolean administers(OrganizationContext organization, AccountContext context) {
    return organization.managementAccount().equals(context.snapshot().id())
        || organization.delegatedAdministrators().stream()
            .anyMatch(
                delegate ->
                    delegate.id().equals(context.snapshot().id())
                        && delegate.servicePrincipals().contains(SERVICE));
  }

  private static boolean isOfIdentityCenter(Role role) {
    return role.isManagedByIdentityCenter()
        || role.path().equals("/aws-service-role/sso.amazonaws.com/");
  }

  @Override
  String effect() {
    return "can hand out access to accounts of the organization through IAM Identity Center";
  }
}
