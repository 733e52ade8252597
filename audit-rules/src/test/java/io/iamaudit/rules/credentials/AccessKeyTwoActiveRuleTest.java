package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccessKeyTwoActiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyTwoActiveRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String[] dates = fields.texts("CreateDate").toArray(String[]::new);
    return account()
        .user(
            fields.required("user"),
            user -> {
              for (String date : dates) {
                user.accessKey(date);
              }
            });
  }

  @Test
  void the_message_names_the_keys() {
    assertThatRule(rule())
        .on(
            account()
                .user("ci-deployer", user -> user.accessKey("2024-02-19").accessKey("2026-10-01")))
        .saying(
            "User ci-deployer has 2 active access keys, the youngest 29 days old:"
                + " AKIA000000101EXAMPLE and AKIA000000102EXAMPLE.");
  }

  @Test
  void a_rotation_may_take_some_days() {
    AccountFixture account =
        account().user("ci", user -> user.accessKey("2024-02-19").accessKey("2026-10-27"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("rotationWindowDays", 1).on(account).finds(1);
  }

  @Test
  void a_key_that_is_switched_off_is_not_one_of_two() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.accessKey("2024-02-19", key -> key.inactive())
                            .accessKey("2026-01-01")))
        .staysSilent();
  }

  @Test
  void the_report_alone_is_enough() {
    assertThatRule(rule())
        .on(
            account()
                .user("ci", user -> user.accessKey("2024-02-19").accessKey("2026-01-01"))
                .without(DataPart.ACCESS_KEYS))
        .saying(
            "User ci has 2 active access keys, the youngest 302 days old: access key 1 and access"
                + " key 2.");
  }
}
