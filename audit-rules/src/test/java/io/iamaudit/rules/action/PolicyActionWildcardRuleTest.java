package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyActionWildcardRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionWildcardRule();
  }

  private static String allow(String action) {
    return """
        {"Effect": "Allow", "Action": "%s", "Resource": "*"}
        """
        .formatted(action);
  }

  private RuleOutcomeAssert on(String action) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, allow(action));
  }

  @Test
  void the_whole_list_is_shown_by_access_level() {
    RuleOutcomeAssert outcome = on("sqs:*Queue");
    outcome.mentioning("actions of unlike kinds: Write and Tagging.");
    assertThat(outcome.findings().get(0).evidence())
        .extracting(Evidence::description)
        .containsExactly(
            "Write: sqs:CreateQueue, sqs:DeleteQueue, sqs:PurgeQueue",
            "Tagging: sqs:TagQueue, sqs:UntagQueue");
  }

  @Test
  void reading_what_customers_store_is_named() {
    on("secretsmanager:Get*")
        .mentioning("that read, also what customers store or credentials: ")
        .mentioning("secretsmanager:GetSecretValue");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2:Describe*",
        "iam:List*",
        "sqs:Delete*",
        "sqs:*",
        "*",
        "s*:Put*",
        "s3:PutObject",
        "s3:Frobnicate*",
        "s3:PutBucketPolic?"
      })
  void similar_actions_and_other_rules_matters_stay_silent(String action) {
    on(action).staysSilent();
  }

  @Test
  void harmless_reading_is_shown_if_asked_for() {
    assertThatRule(rule())
        .with("ignoreReadOnlyWildcards", false)
        .onPolicy(PolicyType.IDENTITY, allow("iam:List*"))
        .mentioning("actions that read.");
  }
}
