package io.iamaudit.rules.mfa;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class MfaSmsDeviceRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new MfaSmsDeviceRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String serial = fields.required("SerialNumber");
    return account().user(fields.required("user"), user -> user.password().mfa(serial));
  }

  @Test
  void the_message_says_why_it_matters() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "dave",
                    user ->
                        user.mfa("arn:aws:iam::111122223333:sms-mfa/dave")
                            .mfa("arn:aws:iam::111122223333:mfa/phone")))
        .saying("User dave gets MFA codes by text message, which AWS no longer supports.");
  }

  @Test
  void users_without_devices_are_not_looked_at() {
    assertThatRule(rule()).on(account().user("dave")).examiningNothing().staysSilent();
  }
}
