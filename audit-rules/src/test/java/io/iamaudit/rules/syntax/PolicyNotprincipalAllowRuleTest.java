package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNotprincipalAllowRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyNotprincipalAllowRule();
  }

  @Test
  void everybody_else_is_allowed() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "*"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotPrincipal": {"AWS": "111122223333"}
                }
              ]
            }
            """)
        .saying(
            "The policy allows everybody but those in `NotPrincipal`, anonymous callers included.")
        .pointingAt("/Statement/1");
  }

  @Test
  void conditions_are_named() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotPrincipal": {"AWS": "111122223333"},
                  "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
                }
              ]
            }
            """)
        .saying(
            "The policy allows everybody but those in `NotPrincipal`, anonymous "
                + "callers included, as far as the conditions on aws:PrincipalOrgID hold.");
  }

  @Test
  void a_deny_is_left_to_its_rule() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotPrincipal": {"AWS": "111122223333"}
                }
              ]
            }
            """)
        .staysSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDENTITY", "TRUST", "SCP", "RCP"})
  void other_types_are_not_looked_at(String type) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.valueOf(type),
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "NotPrincipal": {"AWS": "111122223333"}}]}
            """)
        .examiningNothing();
  }
}
