package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyResourceMissingRule();
  }

  @Test
  void a_statement_without_a_resource_is_reported() {
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
                {"Effect": "Allow", "Action": "s3:GetObject"}
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has "
                + "neither `Resource` nor `NotResource`, which every identity-based policy "
                + "needs.")
        .pointingAt("/Statement/1");
  }

  @Test
  void a_statement_with_both_is_reported() {
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
                  "NotResource": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy, as it is written, is refused by AWS: the statement has both "
                + "`Resource` and `NotResource`.")
        .pointingAt("/Statement/0");
  }

  @Test
  void a_trust_policy_has_none() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "ec2.amazonaws.com"},
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void a_repository_policy_may_do_without() {
    assertThatRule(rule())
        .onResourcePolicy(
            "ecr",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": "111122223333"},
                  "Action": "ecr:BatchGetImage"
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void a_service_that_has_taken_a_policy_without_a_resource_needs_none() {
    assertThatRule(rule())
        .on(
            account()
                .resource(
                    "arn:aws:sqs:eu-west-1:111122223333:queue",
                    "AWS::SQS::Queue",
                    """
                    {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage"}
                    """))
        .staysSilent();
  }

  @Test
  void a_repository_policy_is_known_by_its_actions() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.RESOURCE,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": "111122223333"},
                  "Action": ["ecr:BatchGetImage", "ECR:GetDownloadUrlForLayer"]
                }
              ]
            }
            """)
        .staysSilent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESOURCE", "SCP", "RCP", "BOUNDARY", "SESSION", "VPC_ENDPOINT"})
  void all_other_types_need_one(String type) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.valueOf(type),
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*"}}
            """)
        .finds(1)
        .mentioning(PolicyType.valueOf(type).words());
  }

  @Test
  void other_pairs_are_left_to_their_rules() {
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
                  "NotAction": "iam:*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
