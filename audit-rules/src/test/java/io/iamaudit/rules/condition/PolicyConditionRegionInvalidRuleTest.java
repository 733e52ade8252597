package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionRegionInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionRegionInvalidRule();
  }

  @Test
  void the_message_says_what_comes_of_it() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:*",
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "aws:RequestedRegion": [
                    "EU-WEST-1",
                    "Ireland"
                  ]
                }
              }
            }
            """)
        .saying(
            "The policy compares `aws:RequestedRegion` with `EU-WEST-1` and `Ireland`"
                + ", but a Region is named like `eu-west-1`, so the statement never allows anything.")
        .pointingAt("/Statement/Condition/StringEquals/aws:RequestedRegion/0");
  }

  @Test
  void one_of_several_is_never_met() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:*",
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "aws:RequestedRegion": [
                    "eu-west-1",
                    "eu-west-1a"
                  ]
                }
              }
            }
            """)
        .saying(
            "The policy compares `aws:RequestedRegion` with `eu-west-1a`"
                + ", but a Region is named like `eu-west-1`, so no request is in it.");
  }

  @Test
  void case_counts_only_where_the_operator_says_so() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:*",
              "Resource": "*",
              "Condition": {
                "StringEqualsIgnoreCase": {
                  "aws:RequestedRegion": "EU-WEST-1"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void patterns_variables_and_what_is_not_known_yet_are_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:*",
              "Resource": "*",
              "Condition": {
                "StringLike": {
                  "aws:RequestedRegion": [
                    "eu-*",
                    "${aws:PrincipalTag/region}",
                    "%s"
                  ]
                }
              }
            }
            """
                .formatted(Unresolved.part("Region")))
        .staysSilent();
  }

  @Test
  void other_keys_and_operators_are_not_looked_at() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:*",
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "aws:PrincipalTag/region": "payments"
                }
              }
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:*",
              "Resource": "*",
              "Condition": {
                "Null": {
                  "aws:RequestedRegion": "false"
                }
              }
            }
            """)
        .staysSilent();
  }
}
