package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionTypeMismatchRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionTypeMismatchRule();
  }

  @Test
  void a_number_is_a_number() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "1h"}}
            }
            """)
        .saying(
            "The policy compares `aws:MultiFactorAuthAge` by `NumericLessThan` with `1h`, but"
                + " the operator compares numbers, so the statement never allows anything.")
        .pointingAt("/Statement/Condition/NumericLessThan/aws:MultiFactorAuthAge");
  }

  @Test
  void a_boolean_is_true_or_false() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"Bool": {"aws:SecureTransport": "no"}}
            }
            """)
        .saying(
            "The policy compares `aws:SecureTransport` by `Bool` with `no`, but the operator"
                + " compares true and false, so the statement never denies anything.");
  }

  @Test
  void null_takes_true_or_false() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"Null": {"aws:SourceIp": "yes"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` by `Null` with `yes`, but the operator"
                + " compares true and false.");
  }

  @Test
  void a_date_is_a_date() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"DateGreaterThan": {"aws:CurrentTime": ["2026-01-01", "tomorrow"]}}
            }
            """)
        .saying(
            "The policy compares `aws:CurrentTime` by `DateGreaterThan` with `tomorrow`, but"
                + " the operator compares dates.");
  }

  @Test
  void binary_is_base64() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"BinaryEquals": {"s3:prefix": "%%"}}
            }
            """)
        .saying(
            "The policy compares `s3:prefix` by `BinaryEquals` with `%%`, but the operator"
                + " compares binary data in Base64, so the statement never allows anything.");
  }

  @Test
  void a_boolean_key_takes_one_value() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"Bool": {"aws:MultiFactorAuthPresent": ["true", "false"]}}
            }
            """)
        .saying(
            "The policy compares `aws:MultiFactorAuthPresent` with 2 values of `Bool`, though"
                + " a key of this type takes one.");
  }

  @Test
  void seconds_since_1970_are_unreadable() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"DateLessThan": {"aws:CurrentTime": "1783036800"}}
            }
            """)
        .saying(
            "The policy gives `aws:CurrentTime` in seconds since 1970 (`1783036800`), which"
                + " nobody can read: a date is written `2026-07-16T19:20:30Z`.");
  }

  @Test
  void they_are_what_epoch_time_is() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "DateLessThan": {"aws:EpochTime": "1783036800"},
                "NumericGreaterThan": {"aws:EpochTime": "1700000000"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void an_operator_of_another_type_is_said() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceIp": "203.0.113.7"}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp`, a key of type IPAddress, by `StringEquals`,"
                + " which compares text.");
  }

  @Test
  void true_and_false_compare_as_text_if_written_so() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SecureTransport": "true"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void in_upper_case_they_do_not() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SecureTransport": "True"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void an_arn_operator_needs_an_arn() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ArnEquals": {"aws:username": "alice"}}
            }
            """)
        .saying(
            "The policy compares `aws:username` by `ArnEquals` with `alice`, but the operator"
                + " compares whole ARNs, so the statement never allows anything.");
  }

  @Test
  void an_arn_has_six_parts() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ArnNotLike": {
                  "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::*"]
                }
              }
            }
            """)
        .saying(
            "The policy compares `aws:PrincipalArn` by `ArnNotLike` with `arn:aws:iam::*`,"
                + " but the operator compares whole ARNs.");
  }

  @Test
  void a_string_key_may_hold_an_arn() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ArnLike": {"aws:SourceVpcArn": "arn:aws:ec2:*:111122223333:vpc/*"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void values_of_several_json_types_are_mixed() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"NumericEquals": {"s3:max-keys": ["10", 20]}}
            }
            """)
        .saying(
            "The policy gives `s3:max-keys` values of several JSON types, of which AWS wants"
                + " one.");
  }

  @Test
  void case_of_booleans_does_not_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "Bool": {
                  "aws:SecureTransport": "TRUE",
                  "aws:ViaAWSService": "${aws:PrincipalIsAWSService}"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void strings_of_arns_and_unknown_keys_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/*"},
                "Bool": {"nosuch:Key": "true"},
                "NumericLessThan": {"s3:x-amz-meta-age": "3"}
              }
            }
            """)
        .staysSilent();
  }
}
