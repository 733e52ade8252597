package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class MfaSelfManagementMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaSelfManagementMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean mfa = fields.flag("mfa_active");
    String[] actions = fields.texts("Action").toArray(String[]::new);
    return account()
        .user(
            fields.required("user"),
            user -> {
              user.password();
              if (mfa) {
                user.mfa();
              }
              if (actions.length > 0) {
                user.inlinePolicy(
                    "self",
                    "{\"Effect\": \"Allow\", \"Action\": [\""
                        + String.join("\", \"", actions)
                        + "\"], \"Resource\": [\"arn:aws:iam::*:user/${aws:username}\","
                        + " \"arn:aws:iam::*:mfa/*\"]}");
              }
            })
        .user("other", user -> user.password().inlinePolicy("self", SELF));
  }

  private static final String SELF =
      """
      {
        "Effect": "Allow",
        "Action": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
        "Resource": ["arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:mfa/*"]
      }
      """;

  private static final String GATE =
      """
      {
        "Effect": "Deny",
        "NotAction": [%s"sts:GetSessionToken"],
        "Resource": "*",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
      }
      """;

  @Test
  void the_message_names_what_is_denied() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password()))
        .saying(
            "User dave has no MFA device and cannot set one up, since iam:EnableMFADevice and"
                + " iam:CreateVirtualMFADevice are not allowed to a session without MFA.");
  }

  @Test
  void a_gate_that_forgets_the_set_up_locks_out() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.password()
                            .inlinePolicy("self", SELF)
                            .inlinePolicy(
                                "gate",
                                String.format(
                                    java.util.Locale.ROOT, GATE, "\"iam:EnableMFADevice\", "))))
        .saying(
            "User dave has no MFA device and cannot set one up, since iam:CreateVirtualMFADevice is"
                + " not allowed to a session without MFA.");
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.password()
                            .inlinePolicy("self", SELF)
                            .inlinePolicy(
                                "gate",
                                String.format(
                                    java.util.Locale.ROOT,
                                    GATE,
                                    "\"iam:EnableMFADevice\", \"iam:CreateVirtualMFADevice\", "))))
        .staysSilent();
  }

  @Test
  void who_must_change_the_password_first_has_to_be_able_to() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ivan",
                    user ->
                        user.passwordToBeReset()
                            .inlinePolicy("self", SELF)
                            .inlinePolicy(
                                "gate",
                                String.format(
                                    java.util.Locale.ROOT,
                                    GATE,
                                    "\"iam:EnableMFADevice\", \"iam:CreateVirtualMFADevice\", "))))
        .mentioning("since iam:ChangePassword is not allowed");
    assertThatRule(rule())
        .on(account().user("ivan", user -> user.passwordToBeReset().inlinePolicy("self", SELF)))
        .staysSilent();
  }

  @Test
  void who_has_a_device_or_no_password_is_not_looked_at() {
    assertThatRule(rule())
        .on(
            account()
                .user("carol", user -> user.password().mfa())
                .user("ci", user -> user.accessKey("2026-10-01")))
        .examiningNothing()
        .staysSilent();
  }
}
