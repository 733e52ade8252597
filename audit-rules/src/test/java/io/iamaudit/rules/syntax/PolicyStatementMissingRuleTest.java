package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyStatementMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyStatementMissingRule();
  }

  @Test
  void a_missing_list_is_reported_at_the_policy() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Version": "2012-10-17"}
            """)
        .saying(
            "The policy says nothing: the policy has no `Statement`, so that it "
                + "neither allows nor denies.")
        .pointingAt("");
  }

  @Test
  void an_empty_list_is_reported_at_the_list() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {"Version": "2012-10-17", "Statement": []}
            """)
        .saying(
            "The policy says nothing: `Statement` is an empty list, so that it "
                + "neither allows nor denies.")
        .pointingAt("/Statement");
  }

  @Test
  void one_statement_without_a_list_is_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::reports/*"
              }
            }
            """)
        .staysSilent();
  }
}
