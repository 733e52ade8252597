package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionValueRedundantRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionValueRedundantRule();
  }

  @Test
  void the_wider_value_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"s3:prefix": ["home/*", "home/alice/*"]}}
            }
            """)
        .saying("The policy compares `s3:prefix` with `home/alice/*`, which `home/*` covers.")
        .pointingAt("/Statement/Condition/StringLike/s3:prefix/1");
  }

  @Test
  void the_narrower_one_can_be_removed() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"StringLike": {"s3:prefix": ["home/*", "home/alice/*"]}}
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"s3:prefix": ["home/*"]}}
            }
            """);
  }

  @Test
  void a_value_that_stands_twice_is_said() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:username": ["alice", "bob", "alice"]}}
            }
            """)
        .saying("The policy compares `aws:username` with `alice`, which stands there twice.");
  }

  @Test
  void the_greatest_bound_decides() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": ["2700", "3600", "60"]}}
            }
            """)
        .saying(
            "The policy compares `aws:MultiFactorAuthAge` with `2700` and `60`, which other"
                + " values cover.");
  }

  @Test
  void or_the_least() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "DateGreaterThanEquals": {
                  "aws:CurrentTime": ["2026-01-01", "2026-06-01T00:00:00Z"]
                }
              }
            }
            """)
        .saying(
            "The policy compares `aws:CurrentTime` with `2026-06-01T00:00:00Z`, which"
                + " `2026-01-01` covers.");
  }

  @Test
  void ranges_cover_ranges() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.64/26", "203.0.113.0/24"]}}
            }
            """)
        .saying(
            "The policy compares `aws:SourceIp` with `203.0.113.64/26`, which"
                + " `203.0.113.0/24` covers.");
  }

  @Test
  void operators_without_case_see_one_value() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEqualsIgnoreCase": {"aws:username": ["Alice", "alice"]}}
            }
            """)
        .finds(1);
  }

  @Test
  void negated_ones_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLike": {"aws:username": ["a*", "ab*"]}}
            }
            """)
        .finds(1);
  }

  @Test
  void equal_bounds_are_one_too_many() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": ["60", "60.0"]}}
            }
            """)
        .finds(1);
  }

  @Test
  void what_adds_something_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringEquals": {"aws:username": ["a*", "ab", "A*"]},
                "StringLike": {"s3:prefix": ["a?b", "axb", "a*c", "${aws:username}/*", "${aws:username}/x"]},
                "NumericEquals": {"s3:max-keys": ["1", "2"]},
                "IpAddress": {"aws:SourceIp": ["203.0.113.0/25", "203.0.113.128/25", "x"]}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void a_pattern_of_everything_is_another_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringLike": {"aws:username": ["*", "alice"]}}
            }
            """)
        .staysSilent();
  }
}
