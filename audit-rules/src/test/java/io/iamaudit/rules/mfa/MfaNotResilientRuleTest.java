package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class MfaNotResilientRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaNotResilientRule();
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

  @Test
  void the_message_counts_the_devices() {
    AccountFixture account =
        account().user("dave", user -> user.password().mfa().inlinePolicy("all", ADMINISTRATOR));
    assertThatRule(rule())
        .on(account)
        .saying("User dave is an administrator and has only 1 MFA device.");
    assertThatRule(rule()).with("minDevices", 1).on(account).staysSilent();
  }

  @Test
  void who_has_none_at_all_is_another_matter() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.password().inlinePolicy("all", ADMINISTRATOR)))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void devices_that_were_not_all_listed_may_be_more() {
    assertThatRule(rule())
        .on(account().user("dave", user -> user.mfa()).partial(DataPart.MFA_DEVICES, "x"))
        .isNotEvaluated("MFA devices: partial (x)");
  }
}
