package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionForallvaluesSingleValuedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionForallvaluesSingleValuedRule();
  }

  @Test
  void a_request_without_the_key_passes() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
            }
            """)
        .saying(
            "The policy allows by `ForAllValues:StringEquals` of `aws:PrincipalOrgID`, a key"
                + " with a single value: a request without the key meets the condition, too.")
        .pointingAt("/Statement/Condition/ForAllValues:StringEquals");
  }

  @Test
  void the_qualifier_can_be_taken_away() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {
                    "ForAllValues:StringLikeIfExists": {
                      "aws:SourceVpc": "vpc-1*",
                      "aws:username": "a*"
                    }
                  }
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringLikeIfExists": {
                  "aws:SourceVpc": "vpc-1*",
                  "aws:username": "a*"
                }
              }
            }
            """);
  }

  @Test
  void not_if_another_key_needs_it() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {
                    "ForAllValues:StringEquals": {
                      "aws:SourceVpc": "vpc-1a2b3c4d",
                      "aws:TagKeys": "a"
                    }
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void null_true_does_not_demand_the_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ForAllValues:StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"},
                "Null": {"aws:SourceVpc": "true"}
              }
            }
            """)
        .finds(1);
  }

  @Test
  void a_demand_of_the_key_makes_it_safe() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ForAllValues:StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"},
                "Null": {"AWS:sourcevpc": false}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void a_deny_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAllValues:StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void several_values_and_unknown_keys_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ForAllValues:StringEquals": {"aws:TagKeys": "a", "dynamodb:Attributes": "b", "nosuch:Key": "c", "identitystore:UserId": "d"},
                "ForAnyValue:StringEquals": {"aws:username": "e"}
              }
            }
            """)
        .staysSilent();
  }
}
