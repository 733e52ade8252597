package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionArnOperatorOnStringRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionArnOperatorOnStringRule();
  }

  @Test
  void the_pattern_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringLike": {
                  "aws:SourceArn": ["arn:aws:sqs:*:111122223333:orders", "arn:aws:sns:eu-west-1:111122223333:a*"]
                }
              }
            }
            """)
        .saying(
            "The policy compares the ARN in `aws:SourceArn` by `StringLike`, so `*` in"
                + " `arn:aws:sqs:*:111122223333:orders` also runs over colons, as it would not by"
                + " `ArnLike`.")
        .pointingAt("/Statement/Condition/StringLike/aws:SourceArn/0");
  }

  @Test
  void a_negated_operator_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLike": {"aws:PrincipalArn": "arn:*:iam::111122223333:role/admin"}}
            }
            """)
        .saying(
            "The policy compares the ARN in `aws:PrincipalArn` by `StringNotLike`, so `*` in"
                + " `arn:*:iam::111122223333:role/admin` also runs over colons, as it would not by"
                + " `ArnNotLike`.");
  }

  @Test
  void a_variable_in_the_account_crosses_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringLike": {
                  "aws:SourceArn": "arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:app-*"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void arn_operators_strings_and_everything_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ArnLike": {"aws:SourceArn": "arn:aws:sqs:*:*:x"},
                "StringLike": {"aws:PrincipalArn": "*", "aws:username": "a*:b"},
                "StringEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/x"}
              }
            }
            """)
        .staysSilent();
  }
}
