package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserNotInCategoryGroupRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserNotInCategoryGroupRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with("categoryGroups", List.of("human", "service", "partner"));
  }

  @Test
  void without_categories_nothing_is_examined() {
    assertThatRule(rule()).on(account().user("trainee")).examiningNothing().staysSilent();
  }

  @Test
  void the_message_names_the_categories() {
    assertThatRule(rule())
        .with("categoryGroups", List.of("human", "svc-*"))
        .on(account().user("trainee").user("ci", user -> user.memberOf("svc-build")))
        .saying("User trainee is in none of the category groups human and svc-*.");
  }
}
