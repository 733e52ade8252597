package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who reaches an administrator in several steps of different kinds, by way of others. */
public final class EscalationTransitiveRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-transitive")
          .title("Principal can become an administrator over a chain of others")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html")
          .remediation(
              "Cut the chain at its weakest link: often a role in between that more can use "
                  + "than need it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
