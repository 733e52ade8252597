package io.iamaudit.rules.role;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;

/** Reports accounts in which nobody is there to audit without wider rights. */
public final class SecurityAuditRoleMissingRule extends PolicyHolderMissingRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("security-audit-role-missing")
          .title("Nobody has SecurityAudit")
          .severity(Severity.LOW)
          .areas("role", "account")
          .requires(
              DataRequirement.allOf(DataPart.ROLES),
              DataRequirement.allOf(DataPart.USERS),
              DataRequirement.allOf(DataPart.GROUPS))
          .reference(
              "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SecurityAudit.html")
          .remediation(
              "Make a role with SecurityAudit for those who audit the account, and let them "
                  + "assume it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String policy() {
    return "SecurityAudit";
  }

  @Override
  boolean acceptsGroupsAndUsers(AccountContext context) {
    return true;
  }

  @Override
  String consequence() {
    return "who audits it needs wider permissions than that";
  }

  @Override
  Severity judge(AccountContext context) {
    return Severity.LOW;
  }
}
