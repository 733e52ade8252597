package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionWildcardWithoutLikeRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionWildcardWithoutLikeRule();
  }

  @Test
  void a_deny_that_never_denies_is_worse() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "contractor-*"}}
            }
            """)
        .saying(
            "The policy compares `aws:PrincipalTag/team` with `contractor-*` by"
                + " `StringEquals`, which takes a wildcard for the character itself, so the"
                + " statement never denies anything.")
        .pointingAt("/Statement/Condition/StringEquals/aws:PrincipalTag~1team");
  }

  @Test
  void with_if_exists_requests_without_the_key_are_left() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIfExists": {"aws:username": "app-*"}}
            }
            """)
        .saying(
            "The policy compares `aws:username` with `app-*` by `StringEqualsIfExists`, which"
                + " takes a wildcard for the character itself, so only requests without the key"
                + " meet it.");
  }

  @Test
  void it_is_severe() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "contractor-*"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void an_allow_that_never_allows_is_not() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "contractor-?"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void an_allow_that_excludes_nothing_is() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalTag/team": "contractor-*"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void a_value_without_a_wildcard_is_left() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIgnoreCase": {"aws:username": ["alice", "bob*"]}}
            }
            """)
        .saying(
            "The policy compares `aws:username` with `bob*` by `StringEqualsIgnoreCase`,"
                + " which takes a wildcard for the character itself.");
  }

  @Test
  void the_operator_can_be_mended() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"ForAnyValue:StringNotEqualsIfExists": {"aws:CalledVia": "athena*"}}
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ForAnyValue:StringNotLikeIfExists": {"aws:CalledVia": "athena*"}}
            }
            """);
  }

  @Test
  void not_if_it_stands_there_already() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {
                    "StringLike": {"aws:userid": "AROAEXAMPLE:*"},
                    "StringEquals": {"aws:username": "a*"}
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void wildcards_behind_variables_count() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:prefix": "home/${aws:username}/*"}}
            }
            """)
        .finds(1);
  }

  @Test
  void escapes_variables_and_arns_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringEquals": {"aws:username": ["${*}", "a${?}b", "${aws:PrincipalTag/x, '*'}"]},
                "ArnEquals": {"aws:SourceArn": "arn:aws:s3:::a*"}
              }
            }
            """)
        .staysSilent();
  }
}
