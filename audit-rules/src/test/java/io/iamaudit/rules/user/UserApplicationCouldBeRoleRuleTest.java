package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class UserApplicationCouldBeRoleRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserApplicationCouldBeRoleRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void the_signs_are_said() {
    assertThatRule(rule())
        .on(account().user("billing-app", user -> user.accessKey("2026-09-10")))
        .saying(
            "User billing-app looks like an application (an active access key and no console"
                + " password) and acts with a long-term key, where a role would need none.");
  }

  @Test
  void a_person_with_keys_and_mfa_is_none() {
    assertThatRule(rule())
        .on(account().user("erin", user -> user.mfa().accessKey("2026-09-10")))
        .staysSilent();
  }

  @Test
  void whether_there_is_a_password_must_be_known() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.LOGIN_PROFILES, DataPart.CREDENTIAL_REPORT)
                .user("erin", user -> user.accessKey("2026-09-10")))
        .staysSilent();
  }
}
