package io.iamaudit.rules.organization;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;

/** Reports an organization without a AI services opt-out policy in force. */
public final class OrganizationAiOptOutMissingRule extends PolicyTypeMissingRule {
  private static final RuleMetadata METADATA =
      metadata("organization-ai-opt-out-missing", Severity.INFO, DataPart.AI_OPT_OUT_POLICIES)
          .title("Organization has not opted out of the use of its content by AI services")
          .reference(
              "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out.html")
          .remediation(
              "Decide whether AWS may keep content that its AI services process to "
                  + "improve them. If not, attach an AI services opt-out policy to the root; "
                  + "AWS then deletes what it kept for that purpose.")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String type() {
    return "AISERVICES_OPT_OUT_POLICY";
  }

  @Override
  String words() {
    return "AI services opt-out policy";
  }
}
