package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyStatementUnreachableRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyStatementUnreachableRule();
  }

  @Test
  void an_allow_under_a_deny_is_reported() {
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
                {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
              ]
            }
            """)
        .saying(
            "The policy allows what it denies in another statement: the Allow "
                + "(`Read`) never takes effect.")
        .pointingAt("/Statement/0");
  }

  @Test
  void conditions_may_follow() {
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
                  "Condition": {"StringEquals": {"aws:username": "a"}}
                },
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Condition": {"StringEquals": {"aws:username": ["a", "b"]}}
                }
              ]
            }
            """)
        .saying(
            "The policy allows what it denies in another statement: the Allow never takes effect.");
  }

  @Test
  void a_deny_of_a_part_is_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:*",
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {
                  "Effect": "Deny",
                  "Action": "s3:*",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void a_deny_of_others_is_silent() {
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
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {"AWS": "444455556666"}
                },
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
}
