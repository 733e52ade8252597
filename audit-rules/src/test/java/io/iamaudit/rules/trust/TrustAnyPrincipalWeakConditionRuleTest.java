package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustAnyPrincipalWeakConditionRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustAnyPrincipalWeakConditionRule();
  }

  @Test
  void a_word_alone_is_not_enough() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "8f2c1d6e-5b7a"
                }
              }
            }
            """)
        .saying(
            "The policy lets every AWS principal assume the role who sends the right `sts:ExternalId`: nothing else says who may.");
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "*"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "8f2c1d6e-5b7a"
                },
                "Bool": {
                  "aws:SecureTransport": "true"
                }
              }
            }
            """)
        .finds(1);
  }

  @Test
  void who_they_are_or_whence_they_come_is_enough() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "x",
                  "aws:PrincipalOrgID": "o-exampleorgid"
                }
              }
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "x"
                },
                "ArnLike": {
                  "aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"
                }
              }
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "x"
                },
                "IpAddress": {
                  "aws:SourceIp": "203.0.113.0/24"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void what_keeps_nobody_out_is_another_rules_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringLike": {
                  "sts:ExternalId": "*"
                }
              }
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "sts:AssumeRole",
              "Condition": {
                "IpAddress": {
                  "aws:SourceIp": "0.0.0.0/0"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void a_named_account_is_not_everybody() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {
                  "sts:ExternalId": "8f2c1d6e"
                }
              }
            }
            """)
        .staysSilent();
  }
}
