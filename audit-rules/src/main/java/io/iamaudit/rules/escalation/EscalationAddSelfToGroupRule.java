package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can put itself, or a user in its hands, into a more powerful group. */
public final class EscalationAddSelfToGroupRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-add-self-to-group")
          .title("Principal can join a group that makes it an administrator")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups_manage_add-remove-users.html")
          .remediation(
              "Restrict iam:AddUserToGroup to the groups that are its business. Whoever fills "
                  + "the other groups with it today cannot any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
