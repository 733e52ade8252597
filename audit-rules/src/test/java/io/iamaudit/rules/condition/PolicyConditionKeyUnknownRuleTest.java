package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionKeyUnknownRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionKeyUnknownRule();
  }

  @Test
  void a_misspelt_key_is_said_with_the_one_that_was_meant() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:SourceVcp": "vpc-1a2b3c4d"}}
            }
            """)
        .saying(
            "The policy uses the condition key `aws:SourceVcp`, which AWS's reference of"
                + " 2026-09-26 does not list (did you mean `aws:SourceVpc`?), so the statement"
                + " never denies anything.")
        .pointingAt("/Statement/Condition/StringEquals/aws:SourceVcp");
  }

  @Test
  void the_name_can_be_mended() {
    assertThat(
            Repairs.mended(
                rule(),
                """
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "*",
                  "Condition": {"StringEquals": {"aws:PrincipalOrgId2": "o-a1b2c3d4e5"}}
                }
                """))
        .hasValue(
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}
            }
            """);
  }

  @Test
  void a_negated_operator_holds_without_the_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipleOrgID": "o-a1b2c3d4e5"}}
            }
            """)
        .saying(
            "The policy uses the condition key `aws:PrincipleOrgID`, which AWS's reference of"
                + " 2026-09-26 does not list (did you mean `aws:PrincipalOrgID`?), so it exempts"
                + " nothing from the Deny.");
  }

  @Test
  void a_name_without_a_service_is_no_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"username": "alice"}}
            }
            """)
        .saying(
            "The policy uses `username`, which is no condition key: one reads `service:name`,"
                + " so the statement never allows anything.");
  }

  @Test
  void aws_arn_is_gone() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"ArnEquals": {"aws:ARN": "arn:aws:iam::111122223333:user/alice"}}
            }
            """)
        .saying(
            "The policy uses `aws:ARN`, which AWS no longer supports: `aws:PrincipalArn` or"
                + " `aws:SourceArn` took its place, so the statement never allows anything.");
  }

  @Test
  void a_key_that_is_like_no_other_is_less_severe() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:ZoneOfTheMoonPhase": "x"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void a_service_that_does_not_exist_has_no_keys() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"nosuchservice:Thing": "x"}}
            }
            """)
        .saying(
            "The policy uses the condition key `nosuchservice:Thing`, which AWS's reference"
                + " of 2026-09-26 does not list, nor a service `nosuchservice`, so the statement"
                + " never allows anything.");
  }

  @Test
  void keys_that_a_template_fills_in_are_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringEquals": {
                  "aws:PrincipalTag/team": "a",
                  "lakeformation:GlueARN": "x",
                  "catalog:ChangeType": "x"
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void claims_of_providers_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"AWS": "111122223333"},
              "Action": "sts:AssumeRole",
              "Condition": {
                "StringLike": {
                  "id.example.com:custom": "x",
                  "saml:aud": "https://signin.aws.amazon.com/saml",
                  "sts:ExternalId": "x"
                }
              }
            }
            """)
        .staysSilent();
  }
}
