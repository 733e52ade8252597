package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class MfaUserHardwareMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaUserHardwareMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String action = fields.required("action");
    String[] serials = fields.texts("SerialNumber").toArray(String[]::new);
    return account()
        .user(
            fields.required("user"),
            user -> {
              for (String serial : serials) {
                user.mfa(serial);
              }
              user.password()
                  .inlinePolicy(
                      "permissions",
                      "{\"Effect\": \"Allow\", \"Action\": \""
                          + action
                          + "\", \"Resource\": \"*\"}");
            });
  }

  private static final String ADMINISTRATOR =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  private static final String PASSKEY = "arn:aws:iam::111122223333:u2f/user/dave/key-R1EXAMPLE";

  private static AccountFixture administrator(String... serials) {
    return account()
        .user(
            "dave",
            user -> {
              user.password().inlinePolicy("all", ADMINISTRATOR);
              for (String serial : serials) {
                user.mfa(serial);
              }
            });
  }

  @Test
  void the_message_names_the_devices() {
    assertThatRule(rule())
        .on(administrator("arn:aws:iam::111122223333:mfa/phone"))
        .saying("User dave has MFA, but no hardware device: arn:aws:iam::111122223333:mfa/phone.");
  }

  @Test
  void a_token_beside_the_phone_is_enough() {
    assertThatRule(rule())
        .on(administrator("arn:aws:iam::111122223333:mfa/phone", "GAHT12345678"))
        .staysSilent();
  }

  @Test
  void a_passkey_is_enough_unless_it_is_said_otherwise() {
    assertThatRule(rule()).on(administrator(PASSKEY)).staysSilent();
    assertThatRule(rule()).with("acceptPasskeys", false).on(administrator(PASSKEY)).finds(1);
  }

  @Test
  void others_are_looked_at_only_on_request() {
    AccountFixture account = account().user("erin", user -> user.password().mfa());
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("onlyAdmins", false).on(account).finds(1);
  }

  @Test
  void a_list_of_virtual_devices_alone_does_not_tell() {
    assertThatRule(rule())
        .on(administrator("arn:aws:iam::111122223333:mfa/phone").partial(DataPart.MFA_DEVICES, "x"))
        .isNotEvaluated("MFA devices: partial (x)");
  }
}
