package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceEffectivelyStarRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyResourceEffectivelyStarRule();
  }

  private RuleOutcomeAssert on(String resource) {
    return assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "%s"}
            """
                .formatted(resource));
  }

  @Test
  void the_message_names_the_service() {
    on("arn:aws:s3:::*")
        .saying(
            "The policy names the resource `arn:aws:s3:::*`, which is every ARN of `s3` in any"
                + " account, so it limits nothing.")
        .pointingAt("/Statement/Resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:::*/*",
        "arn:*:s3:*",
        "arn:aws:s3*",
        "arn:*:*:*:*:*",
        "arn:aws:sqs:*:*:*",
        "arn:aws:iam::*:*"
      })
  void wildcards_alone_limit_nothing(String resource) {
    on(resource).finds(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:s3:::app-*",
        "arn:aws:s3:::*/public/*",
        "arn:aws:sqs:*:111122223333:*",
        "arn:aws:sqs:eu-west-1:*:*",
        "arn:aws:ec2:*:*:instance/*",
        "arn:aws:iam::*:user/division_abc/*",
        "arn:aws:s3:::${aws:username}*",
        "arn:aws:kms:*::*"
      })
  void a_class_of_resources_or_a_path_is_a_limit(String resource) {
    on(resource).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"arn:aws:s3:::*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"arn:aws:s3:::*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"NotResource\": \"arn:aws:s3:::*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": [\"arn:aws:s3:::*\", \"*\"]}",
        """
        {
          "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::*",
          "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}
        }
        """
      })
  void other_statements_stay_silent(String policy) {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy).staysSilent();
  }
}
