package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;

/** Reports who is held back by a Deny only, and can detach, delete or leave what carries it. */
public final class EscalationDenyRemovalRule extends WayToAdministratorRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-deny-removal")
          .title("Principal can get rid of a Deny on the way to administrator")
          .severity(Severity.MEDIUM)
          .areas("escalation")
          .requires(Principals.REQUIRED)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")
          .remediation(
              "Put the Deny where its subject cannot reach it, as in a service control policy "
                  + "or a permissions boundary, or let it deny its own removal too.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }
}
