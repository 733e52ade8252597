package io.iamaudit.rules.passwordpolicy;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PasswordPolicyMinLengthRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyMinLengthRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.text("policy").isPresent()
        ? account().awsDefaultPasswordPolicy()
        : account().passwordPolicy(fields.number("MinimumPasswordLength").orElseThrow());
  }

  private static AccountFixture accountWithPassword() {
    return account().user("carol", user -> user.password().mfa());
  }

  @Test
  void the_message_compares_the_lengths() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(8))
        .saying("The password policy accepts 8 characters; at least 14 are required.");
  }

  @Test
  void an_account_without_a_policy_has_the_default_of_aws() {
    assertThatRule(rule())
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .saying(
            "The account has no password policy, so AWS's default accepts 8 characters; at least"
                + " 14 are required.");
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }

  @Test
  void the_message_says_if_no_user_has_a_password() {
    assertThatRule(rule())
        .on(account().user("program").passwordPolicy(8))
        .mentioning("though no user has a password now");
    assertThatRule(rule())
        .on(account().user("program").passwordPolicy(8).without(DataPart.LOGIN_PROFILES))
        .mentioning("though no user has a password now");
    assertThatRule(rule())
        .on(
            account()
                .user("program")
                .passwordPolicy(8)
                .without(DataPart.LOGIN_PROFILES, DataPart.CREDENTIAL_REPORT))
        .notMentioning("no user");
  }

  @Test
  void the_length_is_a_parameter() {
    assertThatRule(rule()).with("minLength", 16).on(account().passwordPolicy(14)).finds(1);
    assertThatRule(rule()).with("minLength", 8).on(account().passwordPolicy(8)).staysSilent();
  }
}
