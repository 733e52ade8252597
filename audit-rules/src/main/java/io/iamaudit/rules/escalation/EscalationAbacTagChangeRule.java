package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can give itself the tags on which its permissions hang. */
public final class EscalationAbacTagChangeRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-abac-tag-change")
          .title("Principal can become an administrator by changing its own tags")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html")
          .remediation(
              "Let nobody whom policies judge by tags change them: deny iam:TagUser, "
                  + "iam:UntagUser, iam:TagRole and iam:UntagRole on itself, or restrict "
                  + "`aws:TagKeys`.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
