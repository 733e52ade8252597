package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionSingleValueTooPermissiveRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionSingleValueTooPermissiveRule();
  }

  @Test
  void the_only_condition_is_met_without_the_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:ResourceTag/stage": "production"}}
            }
            """)
        .saying(
            "The policy allows by `StringNotEquals` of `aws:ResourceTag/stage` alone, which"
                + " every other value meets, and every request without the key.")
        .pointingAt("/Statement/Condition/StringNotEquals/aws:ResourceTag~1stage");
  }

  @Test
  void for_everybody_it_is_severe() {
    assertThat(
            assertThatRule(rule())
                .onResourcePolicy(
                    "sqs",
                    """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "*"},
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void if_exists_changes_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLikeIfExists": {"aws:PrincipalTag/team": "guest*"}}
            }
            """)
        .finds(1);
  }

  @Test
  void the_first_statement_without_a_condition_hides_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            [
            {
              "Effect": "Allow",
              "Action": "s3:ListBucket",
              "Resource": "*"
            },
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "guest"}}
            }
            ]
            """)
        .finds(1);
  }

  @Test
  void a_deny_is_written_like_that() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "admin"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void positive_operators_second_conditions_and_requests_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            [
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}
            },
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringNotEquals": {"aws:PrincipalTag/team": "a"},
                "Bool": {"aws:SecureTransport": "true"}
              }
            },
            {
              "Effect": "Allow",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"s3:x-amz-acl": "public-read"}}
            }
            ]
            """)
        .staysSilent();
  }
}
