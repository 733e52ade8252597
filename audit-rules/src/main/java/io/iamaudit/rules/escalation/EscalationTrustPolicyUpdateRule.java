package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can rewrite the trust policy of a more powerful role and then assume it. */
public final class EscalationTrustPolicyUpdateRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-trust-policy-update")
          .title("Principal can open an administrator role to itself")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html")
          .remediation(
              "Restrict iam:UpdateAssumeRolePolicy to the roles that are its business. "
                  + "Whatever deploys trust policies of the others with it fails then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
