package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyAdminUnattachedRuleTest extends RuleContract {
  private static final String EVERYTHING =
      "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}";

  @Override
  protected Rule rule() {
    return new PolicyAdminUnattachedRule();
  }

  @Override
  protected AccountFixture attached(AccountFixture account, String policy) {
    return policy.startsWith("attached") ? super.attached(account, policy) : account;
  }

  @Test
  void the_message_says_what_can_be_done_with_it() {
    assertThatRule(rule())
        .on(account().managedPolicy("emergency", EVERYTHING))
        .saying(
            "Policy emergency grants full administration and is attached to nobody: whoever may"
                + " attach policies can become an administrator with it.");
  }

  @Test
  void an_attachment_that_only_aws_counts_is_one() {
    assertThatRule(rule())
        .on(account().managedPolicy("emergency", EVERYTHING, policy -> policy.attachmentCount(1)))
        .staysSilent();
  }

  @Test
  void an_equal_document_that_is_attached_does_not_hide_it() {
    PolicyBody body =
        PolicyBody.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": [" + EVERYTHING + "]}",
            PolicyOrigin.wholeDocument("everything.json"));
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("in-use", body)
                .managedPolicy("emergency", body)
                .role("admin", role -> role.attached("in-use")))
        .finds(1);
  }

  @Test
  void a_boundary_is_not_unattached() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("limits", EVERYTHING)
                .role("app", role -> role.permissionsBoundary("limits")))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void policies_of_aws_and_files_are_passed_over() {
    assertThatRule(rule())
        .on(account().awsManagedPolicy("AdministratorAccess", EVERYTHING))
        .staysSilent();
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, EVERYTHING).staysSilent();
  }

  @Test
  void a_policy_without_a_way_to_write_policies_is_no_administration() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy(
                    "power",
                    "{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}"))
        .staysSilent();
  }
}
