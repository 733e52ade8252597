package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccessKeyExposedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyExposedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String[] policies = fields.texts("AttachedManagedPolicies").toArray(String[]::new);
    return account()
        .user(
            fields.required("user"),
            user -> {
              for (String policy : policies) {
                user.attached(policy);
              }
            });
  }

  @Test
  void the_message_names_the_keys_that_still_work() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.attached("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2")
                            .accessKey("2026-01-01")
                            .accessKey("2026-02-01", key -> key.inactive())))
        .saying(
            "AWS attached AWSCompromisedKeyQuarantineV2 to user ci because an access key was found in"
                + " public; still active: AKIA000000101EXAMPLE.");
  }

  @Test
  void without_active_keys_the_clean_up_is_still_to_be_done() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user -> user.attached("arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")))
        .saying(
            "AWS attached AWSCompromisedKeyQuarantineV3 to user ci because an access key was found in"
                + " public.");
  }

  @Test
  void an_own_policy_with_such_a_name_is_not_one_of_aws() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.attached(
                            "arn:aws:iam::111122223333:policy/AWSCompromisedKeyQuarantine")))
        .staysSilent();
  }
}
