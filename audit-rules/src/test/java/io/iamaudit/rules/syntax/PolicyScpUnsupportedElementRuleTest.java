package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyScpUnsupportedElementRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyScpUnsupportedElementRule();
  }

  @Test
  void a_service_control_policy_names_nobody() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.SCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotPrincipal": {"AWS": "111122223333"}
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: a service control "
                + "policy has no `NotPrincipal`; `aws:PrincipalArn` in a condition tells "
                + "principals apart.")
        .pointingAt("/Statement/0");
  }

  @Test
  void each_fault_of_a_resource_control_policy_is_said() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "NotPrincipal": {"AWS": "111122223333"},
                  "NotAction": "s3:*",
                  "Resource": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: a resource control "
                + "policy of your own only denies.",
            "The policy, as it is written, is refused by AWS: a resource control "
                + "policy has no `NotAction`.",
            "The policy, as it is written, is refused by AWS: a resource control "
                + "policy is about everybody, and its `Principal` is `*`.");
  }

  @Test
  void actions_name_their_service() {
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
                  "Action": ["s3:*", "*", "*:Get*"],
                  "Resource": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: a resource control "
                + "policy names the service of each action, which `*` does not.",
            "The policy, as it is written, is refused by AWS: a resource control "
                + "policy names the service of each action, which `*:Get*` does not.");
  }

  @Test
  void the_full_access_of_aws_is_passed_over() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]
            }
            """)
        .staysSilent();
  }

  @Test
  void everybody_may_be_written_in_two_ways() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RCP,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Principal": {"AWS": "*"},
                  "Action": "s3:*",
                  "Resource": "*"
                },
                {
                  "Effect": "Deny",
                  "Principal": "*",
                  "Action": "s3:*",
                  "NotResource": "*"
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void a_service_control_policy_may_have_the_whole_language() {
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
                  "Resource": "arn:aws:s3:::reports/*"
                },
                {
                  "Effect": "Deny",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotAction": ["*:Get*", "iam:*Role"]
                },
                {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::reports/*"}
              ]
            }
            """)
        .staysSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"IDENTITY", "TRUST", "RESOURCE"})
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
