package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PasswordTooOldRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordTooOldRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String used = fields.required("password_last_used");
    String changed = fields.required("password_last_changed");
    boolean enabled = fields.flag("password_enabled");
    return account()
        .user(
            fields.required("user"),
            user -> {
              if (enabled) {
                user.createdOn("2023-01-01").password().passwordChanged(changed).mfa();
                if (used.equals("no_information")) {
                  user.passwordNeverUsed();
                } else {
                  user.passwordLastUsed(used);
                }
              }
            });
  }

  @Test
  void the_message_compares_the_days() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password().passwordChanged("2026-06-01")))
        .saying(
            "User dave last changed the console password on 2026-06-01, 151 days ago; 90 days are"
                + " allowed.");
  }

  @Test
  void the_days_are_a_parameter() {
    assertThatRule(rule())
        .with("maxAgeDays", 365)
        .on(account().user("dave", user -> user.password().passwordChanged("2026-06-01")))
        .staysSilent();
  }

  @Test
  void the_login_profile_does_not_know_of_changes() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password().notInReport()))
        .staysSilent();
  }

  @Test
  void it_runs_only_when_it_is_asked_for() {
    assertThat(rule().metadata().isOptional()).isTrue();
  }
}
