package io.iamaudit.rules.organization;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;

/** Reports an organization without a backup policy in force. */
public final class OrganizationBackupPolicyMissingRule extends PolicyTypeMissingRule {
  private static final RuleMetadata METADATA =
      metadata("organization-backup-policy-missing", Severity.INFO, DataPart.BACKUP_POLICIES)
          .title("Organization has no backup policy")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html")
          .remediation(
              "Attach a backup policy with the plans that accounts should have at least, "
                  + "or note that each account plans its own backups. Backups that it adds cost "
                  + "money.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String type() {
    return "BACKUP_POLICY";
  }

  @Override
  String words() {
    return "backup policy";
  }
}
