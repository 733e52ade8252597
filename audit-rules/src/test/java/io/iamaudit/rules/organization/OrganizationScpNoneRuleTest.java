package io.iamaudit.rules.organization;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static io.iamaudit.testkit.OrganizationFixture.organization;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.OrganizationFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class OrganizationScpNoneRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new OrganizationScpNoneRule();
  }

  @Override
  protected Snapshot exampleInput(ExampleObject fields) {
    return organization()
        .member("111122223333")
        .serviceControlPolicy("own", fields.required("ServiceControlPolicy"))
        .build();
  }

  @Override
  protected Snapshot emptyInput() {
    return organization().build();
  }

  @Test
  void full_access_alone_restricts_nobody() {
    assertThatRule(rule())
        .on(organization().member("111122223333").member("444455556666").build())
        .saying(
            "No service control policy restricts any of the 2 member accounts of organization"
                + " o-exampleorgid.");
  }

  @Test
  void one_member_account_is_enough() {
    assertThatRule(rule())
        .on(organization().member("111122223333").build())
        .saying(
            "No service control policy restricts the only member account of organization"
                + " o-exampleorgid.");
  }

  @Test
  void a_policy_that_is_attached_to_the_management_account_restricts_nobody() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .serviceControlPolicy(
                    "guardrails",
                    """
                    {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
                    """,
                    OrganizationFixture.MANAGEMENT_ACCOUNT)
                .build())
        .finds(1);
  }

  @Test
  void a_policy_of_a_unit_without_accounts_in_use_restricts_nobody() {
    assertThatRule(rule())
        .on(
            organization()
                .unit("tests")
                .member("111122223333")
                .serviceControlPolicy(
                    "guardrails",
                    """
                    {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}
                    """,
                    "tests")
                .build())
        .finds(1);
  }

  @Test
  void a_deny_that_changes_nothing_is_no_restriction() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .serviceControlPolicy(
                    "never",
                    """
                    {
                      "Effect": "Deny", "Action": "s3:*", "Resource": "*",
                      "Condition": {
                        "StringEquals": {"aws:RequestedRegion": "eu-west-1"},
                        "StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}
                      }
                    }
                    """)
                .build())
        .finds(1);
  }

  @Test
  void an_organization_of_one_account_has_nobody_to_restrict() {
    assertThatRule(rule()).on(organization().build()).examiningNothing();
  }

  @Test
  void without_all_features_there_are_no_such_policies() {
    assertThatRule(rule())
        .on(organization().member("111122223333").consolidatedBilling().build())
        .examiningNothing();
  }

  @Test
  void policies_that_were_collected_in_part_are_not_evaluated() {
    assertThatRule(rule())
        .on(
            organization()
                .member("111122223333")
                .partial(DataPart.SERVICE_CONTROL_POLICIES, "AWS refused some")
                .build())
        .isNotEvaluated("service control policies: partial (AWS refused some)");
  }
}
