package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PasswordUnusedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordUnusedRule();
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
  void the_message_says_when() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password().passwordLastUsed("2026-08-01")))
        .saying(
            "User dave last signed in to the console on 2026-08-01, 90 days ago, and still has a"
                + " password.");
  }

  @Test
  void the_days_are_a_parameter() {
    AccountFixture account =
        account().user("dave", user -> user.password().passwordLastUsed("2026-10-01"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("maxUnusedDays", 14).on(account).finds(1);
  }

  @Test
  void a_password_that_was_set_anew_gets_its_time() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.password()
                            .passwordLastUsed("2026-01-01")
                            .passwordChanged("2026-10-20")))
        .staysSilent();
  }

  @Test
  void a_user_without_a_password_has_an_old_date_and_nothing_to_use() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.reportRow(
                            row ->
                                row.passwordLastUsed(
                                    ReportDate.of(Instant.parse("2024-01-01T00:00:00Z"))))))
        .staysSilent();
  }
}
