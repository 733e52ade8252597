package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can make a user or role with any permissions and use it. */
public final class EscalationCreatePrincipalAndAttachRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-create-principal-and-attach")
          .title("Principal can make itself an administrator by making a new user or role")
          .severity(Severity.CRITICAL)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
          .remediation(
              "Allow it to make users and roles only with a permissions boundary, by a "
                  + "condition on `iam:PermissionsBoundary`. What makes them without one today fails "
                  + "then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
