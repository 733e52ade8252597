package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPrincipalMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPrincipalMissingRule();
  }

  @Test
  void a_statement_that_names_nobody_is_reported() {
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
                  "Resource": "arn:aws:s3:::reports/*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has no "
                + "`Principal`, which every resource-based policy needs.")
        .pointingAt("/Statement/1");
  }

  @Test
  void a_statement_with_both_is_reported() {
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
                  "Principal": "*",
                  "NotPrincipal": {"AWS": "111122223333"}
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has both "
                + "`Principal` and `NotPrincipal`.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESOURCE", "TRUST", "RCP", "VPC_ENDPOINT"})
  void four_types_need_one(String type) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.valueOf(type),
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}
            """)
        .finds(1)
        .mentioning(PolicyType.valueOf(type).words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDENTITY", "BOUNDARY", "SESSION", "SCP"})
  void the_others_have_none(String type) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.valueOf(type),
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}
            """)
        .staysSilent();
  }
}
