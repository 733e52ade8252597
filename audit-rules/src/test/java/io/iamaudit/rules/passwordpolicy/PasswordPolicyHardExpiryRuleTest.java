package io.iamaudit.rules.passwordpolicy;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyHardExpiryRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyHardExpiryRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return accountWithPassword()
        .passwordPolicy(policy(fields.number("MaxPasswordAge"), fields.flag("HardExpiry")));
  }

  private static AccountFixture accountWithPassword() {
    return account().user("carol", user -> user.password().mfa());
  }

  private static PasswordPolicy policy(Optional<Integer> days, boolean hardExpiry) {
    return new PasswordPolicy(
        true,
        14,
        true,
        true,
        true,
        true,
        true,
        hardExpiry,
        days,
        Optional.of(24),
        SourceLocation.startOf("get-account-password-policy.json"));
  }

  @Test
  void the_message_says_what_happens_to_users() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(policy(Optional.of(90), true)))
        .saying(
            "The password policy locks users out whose password has expired, until an administrator"
                + " resets it.");
  }

  @Test
  void the_contrary_can_be_expected() {
    assertThatRule(rule())
        .with("expected", true)
        .on(accountWithPassword().passwordPolicy(policy(Optional.of(90), false)))
        .saying(
            "The password policy lets users replace an expired password without an administrator.");
  }

  @Test
  void passwords_that_do_not_expire_lock_nobody_out() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(policy(Optional.empty(), true)))
        .staysSilent();
    assertThatRule(rule())
        .with("expected", true)
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .staysSilent();
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }
}
