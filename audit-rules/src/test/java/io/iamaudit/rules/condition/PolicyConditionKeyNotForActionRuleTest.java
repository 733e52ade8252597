package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionKeyNotForActionRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionKeyNotForActionRule();
  }

  @Test
  void the_actions_are_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": ["s3:GetObject", "s3:PutObject"],
              "Resource": "*",
              "Condition": {"StringLike": {"s3:prefix": "home/*"}}
            }
            """)
        .saying(
            "The policy uses the condition key `s3:prefix`, which no request for"
                + " `s3:GetObject` and `s3:PutObject` has, so the statement never allows anything.")
        .pointingAt("/Statement/Condition/StringLike/s3:prefix");
  }

  @Test
  void many_actions_are_counted() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:Put*",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:prefix": "x"}}
            }
            """)
        .saying(
            "The policy uses the condition key `s3:prefix`, which no request for 40 actions"
                + " of the statement has, so the statement never denies anything.");
  }

  @Test
  void a_negated_operator_limits_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"s3:prefix": "x"}}
            }
            """)
        .saying(
            "The policy uses the condition key `s3:prefix`, which no request for"
                + " `s3:GetObject` has, so it does not limit what the statement allows.");
  }

  @Test
  void a_key_of_another_service_is_no_better() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:*",
              "Resource": "*",
              "Condition": {"StringEquals": {"ec2:InstanceType": "t3.micro"}}
            }
            """)
        .finds(1);
  }

  @Test
  void tag_keys_count_if_the_service_has_them_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:DescribeInstances",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:RequestTag/team": "a"}}
            }
            """)
        .finds(1);
  }

  @Test
  void a_service_is_of_no_organization() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sns",
            """
            {
              "Effect": "Allow",
              "Principal": {"Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
            }
            """)
        .saying(
            "The policy uses the condition key `aws:PrincipalOrgID` for a service principal,"
                + " which belongs to no organization and has no name of a user, so the statement"
                + " never allows anything.");
  }

  @Test
  void other_principals_may_have_the_key() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sns",
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "*", "Service": "events.amazonaws.com"},
              "Action": "sns:Publish",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void wildcards_with_one_action_that_has_the_key_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:*",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:prefix": "x"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void what_the_reference_does_not_know_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": ["s3:GetObject", "s3:NewThing"],
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:prefix": "x"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void everything_but_something_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "NotAction": "ec2:*",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:prefix": "x"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void keys_of_sessions_belong_to_every_action() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ArnEquals": {"lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:f"},
                "StringEquals": {"saml:aud": "x"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void aws_marketplace_fills_more_than_it_lists() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "aws-marketplace:Subscribe",
              "Resource": "*",
              "Condition": {"ForAllValues:StringEquals": {"aws-marketplace:ProductId": "x"}}
            }
            """)
        .staysSilent();
  }
}
