package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionEquivalentToNullRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionEquivalentToNullRule();
  }

  @Test
  void a_pattern_of_everything_asks_for_presence() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:ResourceTag/team": "*"}}
            }
            """)
        .saying(
            "The policy has `StringLike` of `aws:ResourceTag/team` with `*`, which only asks"
                + " that the key be present: `Null` with `false` says that.")
        .pointingAt("/Statement/Condition/StringLike/aws:ResourceTag~1team");
  }

  @Test
  void its_negation_asks_for_absence() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLike": {"aws:RequestTag/team": ["a", "**"]}}
            }
            """)
        .saying(
            "The policy has `StringNotLike` of `aws:RequestTag/team` with `**`, which only"
                + " holds if the key is missing: `Null` with `true` says that.");
  }

  @Test
  void with_if_exists_it_asks_for_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLikeIfExists": {"aws:SourceVpc": "*"}}
            }
            """)
        .saying(
            "The policy has `StringLikeIfExists` of `aws:SourceVpc` with `*`, which every"
                + " request meets, so it does not limit what the statement allows.");
  }

  @Test
  void for_all_values_it_asks_for_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAllValues:StringLike": {"aws:TagKeys": "*"}}
            }
            """)
        .saying(
            "The policy has `ForAllValues:StringLike` of `aws:TagKeys` with `*`, which every"
                + " request meets, so it exempts nothing from the Deny.");
  }

  @Test
  void no_value_of_any_is_unlike_everything() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}}
            }
            """)
        .saying(
            "The policy has `ForAnyValue:StringNotLike` of `aws:TagKeys` with `*`, which no"
                + " value can meet, so the statement never denies anything.");
  }

  @Test
  void the_same_goes_for_arns() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:SourceArn": "arn:*:*:*:*:*"}}
            }
            """)
        .saying(
            "The policy has `ArnLike` of `aws:SourceArn` with `arn:*:*:*:*:*`, which only"
                + " asks that the key be present: `Null` with `false` says that.");
  }

  @Test
  void null_with_both_values_always_holds() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"Null": {"aws:SourceIp": ["true", "false"]}}
            }
            """)
        .saying(
            "The policy has `Null` of `aws:SourceIp` with both `true` and `false`, which"
                + " every request meets, so it exempts nothing from the Deny.");
  }

  @Test
  void an_equals_operator_has_no_wildcards() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": "*"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void an_asterisk_is_no_arn() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:SourceArn": "*"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void what_limits_something_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringLike": {"aws:username": ["?*", "${aws:userid}"]},
                "ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"},
                "Null": {"aws:SourceIp": "false"}
              }
            }
            """)
        .staysSilent();
  }
}
