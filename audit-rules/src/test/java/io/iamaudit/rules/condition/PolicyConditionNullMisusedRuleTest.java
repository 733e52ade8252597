package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionNullMisusedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionNullMisusedRule();
  }

  @Test
  void each_form_is_said_with_what_comes_of_it() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAllValues:Null": {"aws:TagKeys": "false"}}
            }
            """)
        .saying(
            "The policy has `ForAllValues:Null` of `aws:TagKeys`, which AWS takes as always"
                + " true, so it does not limit what the statement allows.")
        .pointingAt("/Statement/Condition/ForAllValues:Null");
  }

  @Test
  void a_deny_with_any_value_never_denies() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAnyValue:Null": {"aws:TagKeys": "true"}}
            }
            """)
        .saying(
            "The policy has `ForAnyValue:Null` of `aws:TagKeys`, which AWS takes as always"
                + " false, so the statement never denies anything.");
  }

  @Test
  void if_exists_has_no_meaning_with_null() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"NullIfExists": {"aws:MultiFactorAuthAge": "false"}}
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"Null": {"aws:MultiFactorAuthAge": "false"}}
            }
            """);
  }

  @Test
  void case_does_not_hide_the_form() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"foranyvalue:nullifexists": {"aws:TagKeys": "true"}}
            }
            """)
        .finds(1);
  }

  @Test
  void the_operator_is_not_written_twice() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"Null": {"aws:SourceIp": "false"}, "ForAllValues:Null": {"aws:TagKeys": "false"}}
                }
                """))
        .isEmpty();
  }

  @Test
  void null_alone_and_other_operators_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "Null": {"aws:SourceIp": "true"},
                "ForAllValues:StringEquals": {"aws:TagKeys": "a"},
                "StringEqualsIfExists": {"aws:SourceVpc": "vpc-1a2b3c4d"}
              }
            }
            """)
        .staysSilent();
  }
}
