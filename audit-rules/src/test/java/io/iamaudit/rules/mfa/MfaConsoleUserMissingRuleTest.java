package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MfaConsoleUserMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaConsoleUserMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean password = fields.flag("password_enabled");
    boolean reset = fields.flag("PasswordResetRequired");
    boolean mfa = fields.flag("mfa_active");
    return account()
        .user(
            fields.required("user"),
            user -> {
              if (password && reset) {
                user.passwordToBeReset();
              } else if (password) {
                user.password();
              }
              if (mfa) {
                user.mfa();
              }
            });
  }

  @Test
  void the_message_names_the_user() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password()))
        .saying("User dave can sign in to the console without MFA.")
        .findsExactly("arn:aws:iam::111122223333:user/dave");
  }

  @Test
  void a_password_that_is_still_to_be_changed_is_a_password() {
    assertThatRule(rule())
        .on(account().user("ivan", user -> user.passwordToBeReset()))
        .saying(
            "User ivan can sign in to the console without MFA, with a password that is still to be"
                + " changed.");
  }

  @Test
  void the_root_user_is_not_a_user() {
    assertThatRule(rule())
        .on(
            account()
                .root(root -> root.passwordEnabled(ReportFlag.TRUE).mfaActive(ReportFlag.FALSE)))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_security_key_is_a_device() {
    assertThatRule(rule())
        .on(
            account()
                .user("bob", user -> user.password().mfa("arn:aws:iam::111122223333:u2f/user/bob")))
        .staysSilent();
  }

  @Test
  void devices_and_login_profiles_count_before_an_older_report() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "new-device",
                    user -> user.password().mfa().reportRow(r -> r.mfaActive(ReportFlag.FALSE))))
        .staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "lost-device", u -> u.password().reportRow(r -> r.mfaActive(ReportFlag.TRUE))))
        .finds(1);
    assertThatRule(rule())
        .on(account().user("just-made", user -> user.password().notInReport()))
        .finds(1);
    assertThatRule(rule())
        .on(account().user("left", u -> u.reportRow(r -> r.passwordEnabled(ReportFlag.TRUE))))
        .staysSilent();
  }

  @Test
  void where_devices_were_collected_in_part_the_report_decides() {
    assertThatRule(rule())
        .on(
            account()
                .partial(DataPart.MFA_DEVICES, "one user could not be read")
                .user("seen", u -> u.password().reportRow(r -> r.mfaActive(ReportFlag.TRUE)))
                .user("not-in-report", user -> user.password().notInReport()))
        .staysSilent();
  }

  @Test
  void the_report_alone_is_enough() {
    assertThatRule(rule())
        .on(
            account()
                .user("dave", user -> user.password())
                .user("carol", user -> user.password().mfa())
                .user("program")
                .without(DataPart.MFA_DEVICES, DataPart.LOGIN_PROFILES, DataPart.USERS))
        .saying("User dave can sign in to the console without MFA.");
  }

  @Test
  void users_can_be_excluded_by_a_pattern() {
    assertThatRule(rule())
        .with("excludeUsers", List.of("breakglass-*"))
        .on(account().user("breakglass-1", user -> user.password()))
        .staysSilent();
  }
}
