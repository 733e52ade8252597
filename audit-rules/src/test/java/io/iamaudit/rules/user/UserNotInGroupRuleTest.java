package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserNotInGroupRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserNotInGroupRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void required_groups_are_a_parameter() {
    AccountFixture account =
        account()
            .user("carol", user -> user.memberOf("developers"))
            .user("dave", user -> user.memberOf("developers", "everyone"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("requiredGroups", List.of("everyone"))
        .on(account)
        .saying("User carol is not in the required group everyone.");
    assertThatRule(rule())
        .with("requiredGroups", List.of("everyone", "mfa"))
        .on(account)
        .saying(
            "User carol is not in the required groups everyone and mfa.",
            "User dave is not in the required group mfa.");
  }

  @Test
  void the_message_says_that_the_user_has_nothing() {
    assertThatRule(rule())
        .on(account().user("trainee"))
        .saying("User trainee is in no group and has no policy.");
  }
}
