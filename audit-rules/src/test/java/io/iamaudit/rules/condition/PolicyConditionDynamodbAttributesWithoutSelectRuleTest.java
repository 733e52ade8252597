package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionDynamodbAttributesWithoutSelectRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionDynamodbAttributesWithoutSelectRule();
  }

  @Test
  void the_missing_key_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "dynamodb:Query",
              "Resource": "*",
              "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]}}
            }
            """)
        .saying(
            "The policy limits `dynamodb:Attributes` but not `dynamodb:Select`, so a request"
                + " for all attributes, which names none, returns the others, too.")
        .pointingAt("/Statement/Condition/ForAllValues:StringEquals/dynamodb:Attributes");
  }

  @Test
  void all_actions_include_queries() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "dynamodb:*",
              "Resource": "*",
              "Condition": {"ForAllValues:StringLike": {"dynamodb:attributes": ["id"]}}
            }
            """)
        .finds(1);
  }

  @Test
  void actions_without_the_key_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "dynamodb:PutItem",
              "Resource": "*",
              "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]}}
            }
            """)
        .staysSilent();
  }

  @Test
  void a_condition_on_select_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "dynamodb:Scan",
              "Resource": "*",
              "Condition": {
                "ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]},
                "StringEquals": {"DynamoDB:Select": "SPECIFIC_ATTRIBUTES"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void denies_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "dynamodb:Query",
              "Resource": "*",
              "Condition": {"ForAnyValue:StringEquals": {"dynamodb:Attributes": ["salary"]}}
            }
            """)
        .staysSilent();
  }
}
