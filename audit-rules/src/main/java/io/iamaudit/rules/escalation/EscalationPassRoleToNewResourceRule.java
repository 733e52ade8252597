package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can pass a more powerful role to something that it makes and steers. */
public final class EscalationPassRoleToNewResourceRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-pass-role-to-new-resource")
          .title("Principal can run code as an administrator role by passing it")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html")
          .remediation(
              "Name in the statement on iam:PassRole the roles that it passes, and in "
                  + "iam:PassedToService to what. Whatever is deployed with the role today by this "
                  + "principal cannot be deployed any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
