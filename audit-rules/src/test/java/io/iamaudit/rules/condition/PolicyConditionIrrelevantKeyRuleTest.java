package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionIrrelevantKeyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionIrrelevantKeyRule();
  }

  @Test
  void the_owner_is_always_the_same() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}
            }
            """)
        .saying(
            "The policy has a condition on `aws:ResourceAccount`, which is the same for every"
                + " request: the resource is the one that the policy belongs to.")
        .pointingAt("/Statement/Condition/StringEquals/aws:ResourceAccount");
  }

  @Test
  void of_a_role_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "*"},
              "Action": "sts:AssumeRole",
              "Condition": {"StringEquals": {"AWS:resourceorgid": "o-a1b2c3d4e5"}}
            }
            """)
        .finds(1);
  }

  @Test
  void keys_of_the_caller_stay_silent() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "aws:PrincipalAccount": "111122223333",
                  "aws:ResourceAccount": "${aws:PrincipalAccount}",
                  "aws:ResourceTag/team": "a"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void policies_about_many_resources_are_not_looked_at() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.VPC_ENDPOINT,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "*",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}
            }
            """)
        .examiningNothing()
        .staysSilent();
  }
}
