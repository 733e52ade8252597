package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can give itself any permissions by writing or attaching policies. */
public final class EscalationSelfPolicyWriteRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-self-policy-write")
          .title("Principal can write its own permissions")
          .severity(Severity.CRITICAL)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_controlling.html")
          .remediation(
              "Let it write policies only under a permissions boundary that stops it, or leave "
                  + "that to somebody else. Whoever sets up permissions with it today cannot any "
                  + "more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
