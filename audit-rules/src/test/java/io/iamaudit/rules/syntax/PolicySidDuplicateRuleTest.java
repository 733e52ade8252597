package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicySidDuplicateRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicySidDuplicateRule();
  }

  @Test
  void the_second_is_reported() {
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
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": "Read"
                }
              ]
            }
            """)
        .saying(
            "The policy has two statements with one name: the statement id `Read` is "
                + "used twice, for which AWS refuses it.")
        .pointingAt("/Statement/1/Sid");
  }

  @Test
  void a_resource_takes_them() {
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
                  "Sid": "Read",
                  "Principal": "*"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": "Read",
                  "Principal": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy has two statements with one name: the statement id `Read` is "
                + "used twice, so that it does not say which of them is meant.");
  }

  @Test
  void case_counts_and_empty_ones_may_repeat() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
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
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": "read"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": ""
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Sid": ""
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void iam_refuses_what_a_bucket_takes() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "A", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"},
          {"Sid": "A", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}
        ]}
        """;
    assertThat(assertThatRule(rule()).onPolicy(PolicyType.TRUST, text).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
    assertThat(assertThatRule(rule()).onResourcePolicy("s3", text).findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }
}
