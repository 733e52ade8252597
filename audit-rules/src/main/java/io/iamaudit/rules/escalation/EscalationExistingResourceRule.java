package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who can take over a resource that runs with a more powerful role. */
public final class EscalationExistingResourceRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-existing-resource")
          .title("Principal can steer something that runs as an administrator role")
          .severity(Severity.HIGH)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html")
          .remediation(
              "Restrict the actions to the resources that are its business, or take "
                  + "administrative permissions from the role that they run with. Whoever deploys "
                  + "those resources with it cannot any more.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
