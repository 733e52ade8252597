package io.iamaudit.rules.passwordpolicy;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PasswordPolicyMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.text("policy").isPresent()
        ? accountWithPassword().awsDefaultPasswordPolicy()
        : accountWithPassword()
            .passwordPolicy(fields.number("MinimumPasswordLength").orElseThrow());
  }

  private static AccountFixture accountWithPassword() {
    return account().user("carol", user -> user.password().mfa());
  }

  @Test
  void the_message_says_what_holds_instead() {
    assertThatRule(rule())
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .saying(
            "The account has no password policy, so AWS's default holds, which asks for 8"
                + " characters of three kinds and lets passwords be reused.");
  }

  @Test
  void without_console_users_it_is_for_information_or_on_request_nothing() {
    AccountFixture account = account().user("program").awsDefaultPasswordPolicy();
    assertThat(assertThatRule(rule()).on(account).finds(1).findings())
        .extracting(finding -> finding.severity())
        .containsExactly(Severity.INFO);
    assertThatRule(rule()).with("onlyWhenConsoleUsers", true).on(account).staysSilent();
    assertThatRule(rule())
        .with("onlyWhenConsoleUsers", true)
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .finds(1);
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }
}
