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

class PasswordPolicyReuseRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PasswordPolicyReuseRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.text("policy").isPresent()
        ? accountWithPassword().awsDefaultPasswordPolicy()
        : accountWithPassword()
            .passwordPolicy(remembering(fields.number("PasswordReusePrevention")));
  }

  private static AccountFixture accountWithPassword() {
    return account().user("carol", user -> user.password().mfa());
  }

  private static PasswordPolicy remembering(Optional<Integer> count) {
    return new PasswordPolicy(
        true,
        14,
        true,
        true,
        true,
        true,
        true,
        false,
        Optional.empty(),
        count,
        SourceLocation.startOf("get-account-password-policy.json"));
  }

  @Test
  void the_message_compares_the_numbers() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(remembering(Optional.of(5))))
        .saying(
            "The password policy refuses only the last 5 passwords of a user; the last 24 are to be"
                + " refused.");
  }

  @Test
  void a_policy_without_the_setting_refuses_none() {
    assertThatRule(rule())
        .on(accountWithPassword().passwordPolicy(remembering(Optional.empty())))
        .saying(
            "The password policy accepts every password that a user had before; the last 24 are to"
                + " be refused.");
  }

  @Test
  void the_default_of_aws_refuses_none() {
    assertThatRule(rule())
        .on(accountWithPassword().awsDefaultPasswordPolicy())
        .mentioning("so AWS's default accepts every password that a user had before");
  }

  @Test
  void the_number_is_a_parameter() {
    assertThatRule(rule())
        .with("remember", 5)
        .on(accountWithPassword().passwordPolicy(remembering(Optional.of(5))))
        .staysSilent();
  }

  @Test
  void access_denied_is_not_the_default() {
    assertThatRule(rule())
        .on(account().denied(DataPart.PASSWORD_POLICY, "AccessDenied"))
        .isNotEvaluated("the password policy: denied (AccessDenied)");
  }
}
