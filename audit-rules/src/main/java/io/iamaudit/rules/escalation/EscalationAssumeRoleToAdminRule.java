package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can become an administrator by assuming roles. */
public final class EscalationAssumeRoleToAdminRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-assume-role-to-admin")
          .title("Principal can assume its way to an administrator role")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html")
          .remediation(
              "If that is meant, suppress the finding and say why; else take the principal out "
                  + "of the role's trust policy, or sts:AssumeRole on the role out of its own.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
