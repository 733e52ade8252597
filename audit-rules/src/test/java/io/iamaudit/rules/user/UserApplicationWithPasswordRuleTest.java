package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class UserApplicationWithPasswordRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserApplicationWithPasswordRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void the_message_says_by_what_the_user_was_taken_for_a_program() {
    assertThatRule(rule())
        .on(
            account()
                .user("SVC-mail", user -> user.password())
                .user("agent", user -> user.path("/service/").password()))
        .saying(
            "User SVC-mail looks like an application (name like svc-*) and has a console password.",
            "User agent looks like an application (path /service/) and has a console password.");
  }

  @Test
  void a_tag_is_a_mark_if_it_is_named() {
    AccountFixture account =
        account()
            .user("shop", user -> user.tag("Type", "Service").password())
            .user("dave", user -> user.tag("type", "person").password());
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("applicationTag", "type=service")
        .on(account)
        .saying(
            "User shop looks like an application (tag Type=Service) and has a console password.");
  }

  @Test
  void who_signs_in_is_a_person() {
    assertThatRule(rule())
        .on(account().user("reports", user -> user.password().accessKey("2026-01-01")))
        .staysSilent();
  }
}
