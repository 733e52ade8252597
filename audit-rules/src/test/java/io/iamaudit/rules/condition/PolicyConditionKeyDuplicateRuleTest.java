package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionKeyDuplicateRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionKeyDuplicateRule();
  }

  @Test
  void both_names_are_said() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a", "aws:principaltag/Team": "b"}}
            }
            """)
        .saying(
            "The policy has `StringEquals` of `aws:principaltag/Team` besides `StringEquals`"
                + " of `aws:PrincipalTag/team`: AWS compares both names without regard to case and"
                + " takes them for one.")
        .pointingAt("/Statement/Condition/StringEquals/aws:principaltag~1Team");
  }

  @Test
  void operators_have_no_case_either() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": "a"}, "stringEquals": {"aws:Username": "b"}}
            }
            """)
        .finds(1);
  }

  @Test
  void other_operators_and_statements_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            [
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": "a"}, "StringLike": {"aws:UserName": "b*"}}
            },
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"AWS:username": "a", "aws:userid": "b"}}
            }
            ]
            """)
        .staysSilent();
  }
}
