package io.iamaudit.rules.passwordpolicy;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyNumberRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyNumberRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.text("policy").isPresent()
        ? accountWithPassword().awsDefaultPasswordPolicy()
        : accountWithPassword()
            .passwordPolicy(fields.flag("RequireNumbers") ? requiring() : without());
  }

  private static AccountFixture accountWithPassword() {
    return account().user("carol", user -> user.password().mfa());
  }

  private static PasswordPolicy requiring() {
    return policy(true, 14, true, true, true, true);
  }

  private static PasswordPolicy without() {
    return policy(true, 14, true, false, true, true);
  }

  private static PasswordPolicy policy(
      boolean custom,
      int length,
      boolean symbols,
      boolean numbers,
      boolean uppercase,
      boolean lowercase) {
    return new PasswordPolicy(
        custom,
        length,
        symbols,
        numbers,
        uppercase,
        lowercase,
        true,
        false,
        Optional.empty(),
        Optional.of(24),
        SourceLocation.startOf("get-account-password-policy.json"));
  }

  @Test
  void the_message_says_what_is_accepted() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(without()))
        .saying("The password policy accepts passwords without a digit.");
  }

  @Test
  void the_default_of_aws_asks_for_three_of_four_kinds_and_so_for_none_of_them() {
    assertThatRule(rule())
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .saying(
            "The account has no password policy, so AWS's default accepts passwords without a digit.");
  }

  @Test
  void a_policy_that_nobody_falls_under_is_reported_for_information() {
    assertThat(
            assertThatRule(rule())
                .on(account().user("program").passwordPolicy(without()))
                .mentioning("though no user has a password now")
                .findings())
        .extracting(finding -> finding.severity())
        .containsExactly(Severity.INFO);
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }
}
