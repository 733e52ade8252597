package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRcpMissingPrincipalKeyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyRcpMissingPrincipalKeyRule();
  }

  @Test
  void services_are_hit() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:*",
                  "Resource": "*",
                  "Condition": {
                    "StringNotEquals": {
                      "aws:principalorgid": "o-a1b2c3d4e5"
                    }
                  }
                }
              ]
            }
            """)
        .saying(
            "The policy asks for `aws:principalorgid` with `StringNotEquals`, which "
                + "also holds where the key is missing: AWS services, which have no such "
                + "key, are denied, too.")
        .pointingAt("/Statement/0/Condition/StringNotEquals/aws:principalorgid");
  }

  @Test
  void everybody_but_services_is_hit() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:*",
                  "Resource": "*",
                  "Condition": {
                    "StringNotEqualsIfExists": {
                      "aws:SourceAccount": "111122223333"
                    }
                  }
                }
              ]
            }
            """)
        .saying(
            "The policy asks for `aws:SourceAccount` with `StringNotEqualsIfExists`, "
                + "which also holds where the key is missing: users and roles, which have "
                + "no such key, are denied, too.");
  }

  @Test
  void integrations_without_a_source_are_hit() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:*",
                  "Resource": "*",
                  "Condition": {
                    "StringNotEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"},
                    "Bool": {"aws:PrincipalIsAWSService": true}
                  }
                }
              ]
            }
            """)
        .saying(
            "The policy asks for `aws:SourceOrgID` with `StringNotEquals`, which "
                + "also holds where the key is missing: services that send no source are "
                + "denied, too.");
  }

  @Test
  void not_every_service_sends_a_source() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.RCP,
                    """
                    {
                      "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                      "Condition": {
                        "ForAllValues:StringNotLike": {"aws:SourceOrgPaths": "o-a1b2c3d4e5/*"},
                        "Bool": {"aws:PrincipalIsAWSService": "true"}
                      }
                    }
                    """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}",
        "\"Bool\": {\"aws:PrincipalIsAWSService\": false}",
        "\"StringEquals\": {\"aws:PrincipalIsAWSService\": \"false\"}",
        "\"Null\": {\"aws:PrincipalArn\": \"false\"}",
        "\"StringLike\": {\"aws:PrincipalAccount\": \"*\"}"
      })
  void services_are_spared_in_several_ways(String guard) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, %s}
            }
            """
                .formatted(guard))
        .staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"true\"}",
        "\"Bool\": {\"aws:SecureTransport\": \"false\"}",
        "\"Null\": {\"aws:PrincipalArn\": \"true\"}",
        "\"StringEqualsIfExists\": {\"aws:PrincipalAccount\": \"111122223333\"}"
      })
  void other_conditions_do_not_spare_them(String guard) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, %s}
            }
            """
                .formatted(guard))
        .finds(1);
  }

  @Test
  void a_deny_without_conditions_is_meant_for_everybody() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:PutBucketAcl",
                  "Resource": "*"
                },
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:*",
                  "Resource": "*",
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}
                }
              ]
            }
            """)
        .staysSilent();
  }
}
