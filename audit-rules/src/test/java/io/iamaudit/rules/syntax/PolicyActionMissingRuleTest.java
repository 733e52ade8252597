package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyActionMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyActionMissingRule();
  }

  @Test
  void a_statement_without_actions_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Resource": "arn:aws:s3:::reports/*"}]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has "
                + "neither `Action` nor `NotAction`.")
        .pointingAt("/Statement/0");
  }

  @Test
  void a_statement_with_both_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotAction": "iam:*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has both "
                + "`Action` and `NotAction`.")
        .pointingAt("/Statement/0");
  }

  @Test
  void other_pairs_are_left_to_their_rules() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotResource": "*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
