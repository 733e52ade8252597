package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can get at the credentials of a more powerful user. */
public final class EscalationOtherUserCredentialsRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-other-user-credentials")
          .title("Principal can take over a user on the way to administrator")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html")
          .remediation(
              "Restrict the actions to the own user, `arn:aws:iam::*:user/${aws:username}`, or "
                  + "to a path of users without power. A help desk that resets passwords of "
                  + "everybody cannot do so any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
