package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class AccessKeyCreatedAtSetupRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyCreatedAtSetupRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean password = fields.flag("password_enabled");
    String made = fields.required("user_creation_time");
    String key = fields.required("CreateDate");
    boolean used = fields.flag("used");
    return account()
        .user(
            fields.required("user"),
            user -> {
              user.createdOn(made);
              if (password) {
                user.password();
              }
              user.accessKey(
                  key,
                  one -> {
                    if (!used) {
                      one.neverUsed();
                    }
                  });
            });
  }

  private static AccountFixture withKey(String date) {
    return account()
        .user(
            "frank",
            user ->
                user.createdOn("2024-05-01T09:00:00Z")
                    .password()
                    .accessKey(date, key -> key.neverUsed()));
  }

  @Test
  void the_message_says_what_was_made_together() {
    assertThatRule(rule())
        .on(withKey("2024-05-01T09:00:04Z"))
        .saying(
            "Access key AKIA000000101EXAMPLE of user frank was made together with the user on"
                + " 2024-05-01 and never used, while the user has a console password.");
  }

  @Test
  void a_key_that_was_made_later_was_wanted() {
    assertThatRule(rule()).on(withKey("2024-05-01T09:05:00Z")).staysSilent();
    assertThatRule(rule())
        .with("toleranceSeconds", 600)
        .on(withKey("2024-05-01T09:05:00Z"))
        .finds(1);
  }

  @Test
  void the_report_alone_is_enough() {
    assertThatRule(rule())
        .on(withKey("2024-05-01T09:00:04Z").without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES))
        .finds(1);
  }

  @Test
  void users_without_a_password_are_programs() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.createdOn("2024-05-01")
                            .accessKey("2024-05-01", key -> key.neverUsed())))
        .examiningNothing()
        .staysSilent();
  }
}
