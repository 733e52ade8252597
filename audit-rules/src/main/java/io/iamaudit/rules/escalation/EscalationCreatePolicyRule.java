package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who may attach no policy that there is, but writes one that it may attach. */
public final class EscalationCreatePolicyRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-create-policy")
          .title("Principal can write a new policy and attach it to itself")
          .severity(Severity.CRITICAL)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_controlling.html")
          .remediation(
              "Let it attach only policies that somebody else writes, by a condition on "
                  + "iam:PolicyARN and a path that iam:CreatePolicy does not cover, or let it do "
                  + "both only under a permissions boundary. What deploys policies with it fails "
                  + "otherwise.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
