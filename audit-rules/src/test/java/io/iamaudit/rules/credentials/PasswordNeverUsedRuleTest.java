package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PasswordNeverUsedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordNeverUsedRule();
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
  void the_days_count_from_the_last_change() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ivan",
                    user ->
                        user.createdOn("2026-01-01")
                            .password()
                            .passwordChanged("2026-10-01")
                            .passwordNeverUsed()))
        .saying(
            "User ivan has never signed in with the console password, which was set on 2026-10-01,"
                + " 29 days ago.");
  }

  @Test
  void the_days_of_grace_are_a_parameter() {
    AccountFixture account =
        account()
            .user(
                "ivan",
                user ->
                    user.createdOn("2026-10-27")
                        .password()
                        .passwordChanged("2026-10-27")
                        .passwordNeverUsed());
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("graceDays", 1).on(account).finds(1);
  }

  @Test
  void not_applicable_is_not_never() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ivan",
                    user ->
                        user.password()
                            .passwordNeverUsed()
                            .reportRow(
                                row ->
                                    row.passwordLastUsed(
                                        ReportDate.without(ReportDate.State.NOT_APPLICABLE)))))
        .staysSilent();
  }
}
