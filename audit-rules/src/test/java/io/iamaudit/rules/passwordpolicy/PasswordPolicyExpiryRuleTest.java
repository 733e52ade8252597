package io.iamaudit.rules.passwordpolicy;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PasswordPolicy;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordPolicyExpiryRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyExpiryRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.text("policy").isPresent()
        ? accountWithPassword().awsDefaultPasswordPolicy()
        : accountWithPassword().passwordPolicy(expiringAfter(fields.number("MaxPasswordAge")));
  }

  private static AccountFixture accountWithPassword() {
    return account().user("carol", user -> user.password().mfa());
  }

  private static PasswordPolicy expiringAfter(Optional<Integer> days) {
    return new PasswordPolicy(
        true,
        14,
        true,
        true,
        true,
        true,
        true,
        false,
        days,
        Optional.of(24),
        SourceLocation.startOf("get-account-password-policy.json"));
  }

  @Test
  void the_message_compares_the_days() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(expiringAfter(Optional.of(365))))
        .saying("The password policy lets passwords live for 365 days; 90 days are allowed.");
  }

  @Test
  void passwords_that_never_expire_are_reported() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(expiringAfter(Optional.empty())))
        .saying("The password policy lets passwords live for ever; 90 days are allowed.");
    assertThatRule(rule())
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .mentioning("so AWS's default lets passwords live for ever");
  }

  @Test
  void the_days_are_a_parameter() {
    assertThatRule(rule())
        .with("maxAgeDays", 365)
        .on(accountWithPassword().passwordPolicy(expiringAfter(Optional.of(365))))
        .staysSilent();
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().passwordPolicy(expiringAfter(Optional.of(90)));
  }

  @Test
  void it_runs_only_when_it_is_asked_for() {
    assertThat(rule().metadata().isOptional()).isTrue();
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }
}
