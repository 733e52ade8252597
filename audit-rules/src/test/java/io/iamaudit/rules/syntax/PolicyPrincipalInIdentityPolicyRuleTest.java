package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPrincipalInIdentityPolicyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPrincipalInIdentityPolicyRule();
  }

  @Test
  void a_principal_is_reported() {
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
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has a "
                + "`Principal`, and a policy of this type is about whoever has it.")
        .pointingAt("/Statement/1");
  }

  @Test
  void so_is_a_negated_one() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SESSION,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotPrincipal": {"AWS": "111122223333"}
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has a "
                + "`NotPrincipal`, and a policy of this type is about whoever has it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESOURCE", "TRUST", "SCP", "RCP", "VPC_ENDPOINT"})
  void other_types_are_not_looked_at(String type) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.valueOf(type),
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*", "Principal": "*"}]}
            """)
        .examiningNothing();
  }
}
