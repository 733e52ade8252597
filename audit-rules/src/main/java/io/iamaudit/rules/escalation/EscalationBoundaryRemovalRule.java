package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who is held back by a permissions boundary only, and can change it. */
public final class EscalationBoundaryRemovalRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-boundary-removal")
          .title("Principal can get rid of a permissions boundary on the way to administrator")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
          .remediation(
              "Deny in the boundary itself what changes it: iam:DeleteUserPermissionsBoundary, "
                  + "iam:PutUserPermissionsBoundary, the same for roles, and "
                  + "iam:CreatePolicyVersion, iam:SetDefaultPolicyVersion and iam:DeletePolicy on "
                  + "its policy.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
