package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyDataTypeWrongRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyDataTypeWrongRule();
  }

  @Test
  void a_value_of_another_type_is_reported_at_its_place() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": 1, "Action": "s3:GetObject", "Resource": "*"}]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: `Effect` is a string, not a number.")
        .pointingAt("/Statement/0/Effect");
  }

  @Test
  void all_wrong_values_are_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": 2012,
              "Statement": [
                true,
                {"Effect": "Allow", "Action": null, "Resource": "*", "Condition": []}
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: `Version` is a string, "
                + "not a number.",
            "The policy, as it is written, is refused by AWS: a statement is an "
                + "object, not a boolean.",
            "The policy, as it is written, is refused by AWS: an entry of `Action` "
                + "is a string, not null.",
            "The policy, as it is written, is refused by AWS: `Condition` is an "
                + "object of operators, not a list.");
  }

  @Test
  void a_list_is_no_policy() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            ["s3:GetObject"]
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: a policy is an object, not a list.");
  }

  @Test
  void numbers_and_booleans_are_fine_in_conditions() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Condition": {
                    "Bool": {"aws:SecureTransport": [true, "false"]},
                    "NumericLessThan": {"aws:MultiFactorAuthAge": 3600}
                  }
                }
              ]
            }
            """)
        .staysSilent();
  }
}
