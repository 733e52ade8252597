package io.iamaudit.rules.organization;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;

/** Reports an organization without a tag policy in force. */
public final class OrganizationTagPoliciesMissingRule extends PolicyTypeMissingRule {
  private static final RuleMetadata METADATA =
      metadata("organization-tag-policies-missing", Severity.LOW, DataPart.TAG_POLICIES)
          .title("Organization has no tag policy")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html")
          .remediation(
              "Attach a tag policy that says how the tags are spelled on which access and "
                  + "costs depend. Until it enforces something, it only reports.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String type() {
    return "TAG_POLICY";
  }

  @Override
  String words() {
    return "tag policy";
  }
}
