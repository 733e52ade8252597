package io.iamaudit.rules.escalation;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;

/** Reports who, being no administrator, can take the organization's policies from its accounts. */
public final class EscalationGuardrailRemovalRule extends OrganizationActionsRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("escalation-guardrail-removal")
          .title("Principal can take the organization's policies out of force")
          .severity(Severity.HIGH)
          .areas("escalation", "organization")
          .requires(Principals.REQUIRED, DataRequirement.of(DataPart.ORGANIZATION))
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html")
          .remediation(
              "Leave organizations:DetachPolicy, UpdatePolicy, DisablePolicyType and MoveAccount to"
                  + " the few who administer the organization. What deploys its policies with this"
                  + " principal fails then.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  List<List<String>> ways() {
    return List.of(
        List.of("organizations:DetachPolicy"),
        List.of("organizations:UpdatePolicy"),
        List.of("organizations:DisablePolicyType"),
        List.of("organizations:MoveAccount"));
  }

  /** Only the management account can, and no service control policy binds it. */
  @Override
  boolean concerns(AccountContext context) {
    return context
        .organization()
        .filter(found -> found.managementAccount().equals(context.snapshot().id()))
        .isPresent();
  }

  @Override
  String effect() {
    return "can free accounts of the organization from its service control policies";
  }
}
