package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class MfaUserMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaUserMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean password = fields.flag("password_enabled");
    boolean key = fields.flag("access_key_1_active");
    boolean mfa = fields.flag("mfa_active");
    return account()
        .user(
            fields.required("user"),
            user -> {
              if (password) {
                user.password();
              }
              if (key) {
                user.accessKey("2026-10-01");
              }
              if (mfa) {
                user.mfa();
              }
            });
  }

  @Test
  void the_message_says_what_a_device_is_good_for() {
    assertThatRule(rule())
        .on(
            account()
                .user("dave", user -> user.password().accessKey("2026-10-01"))
                .user("ci", user -> user.accessKey("2026-10-01")))
        .saying(
            "User dave can sign in to the console and has no MFA device.",
            "User ci has an active access key and no MFA device, which would count only where"
                + " policies ask for `aws:MultiFactorAuthPresent`.");
  }

  @Test
  void a_user_without_credentials_in_use_is_not_active() {
    assertThatRule(rule())
        .on(
            account()
                .user("nobody")
                .user("old", user -> user.accessKey("2024-01-01", key -> key.inactive())))
        .staysSilent();
  }

  @Test
  void a_device_that_may_exist_is_not_missing() {
    assertThatRule(rule())
        .on(
            account()
                .user("dave", user -> user.password())
                .without(DataPart.CREDENTIAL_REPORT)
                .partial(DataPart.MFA_DEVICES, "virtual devices only"))
        .staysSilent();
  }

  @Test
  void it_runs_only_when_it_is_asked_for() {
    assertThat(rule().metadata().isOptional()).isTrue();
  }
}
