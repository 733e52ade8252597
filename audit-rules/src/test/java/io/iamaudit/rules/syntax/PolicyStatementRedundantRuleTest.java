package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyStatementRedundantRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyStatementRedundantRule();
  }

  @Test
  void both_statements_are_named() {
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
                  "Sid": "Read"
                },
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Sid": "All"}
              ]
            }
            """)
        .saying(
            "The policy has a statement (`Read`) that allows nothing but what "
                + "another (`All`) allows already.")
        .pointingAt("/Statement/0");
  }

  @Test
  void of_equal_ones_the_second_is_too_much() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Action": ["s3:GetObject", "s3:PutObject"],
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {
                  "Effect": "Deny",
                  "Action": ["s3:putobject", "s3:getobject"],
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .saying("The policy has a statement that denies nothing but what another denies already.")
        .pointingAt("/Statement/1");
  }

  @Test
  void the_repair_removes_it() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*"}, {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
        """;
    assertThat(Mended.by(assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, text), text))
        .isEqualTo(
            text.replace(
                ", {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": "
                    + "\"arn:aws:s3:::reports/*\"}",
                ""));
  }

  @Test
  void other_effects_conditions_and_principals_are_silent() {
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
                  "Principal": {"AWS": "111122223333"}
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {"AWS": "444455556666"}
                },
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "*"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {"AWS": "555566667777"},
                  "Condition": {"StringEquals": {"aws:PrincipalTag/a": "b"}}
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void three_equal_statements_are_two_too_many() {
    String one = "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}";
    assertThatRule(rule())
        .onPolicy(PolicyType.IDENTITY, "[" + one + ", " + one + ", " + one + "]")
        .finds(2);
  }
}
