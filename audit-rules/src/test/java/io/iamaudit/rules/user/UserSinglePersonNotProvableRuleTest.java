package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserSinglePersonNotProvableRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserSinglePersonNotProvableRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void the_whole_name_has_to_be_one_of_them() {
    assertThatRule(rule())
        .on(account().user("ADMIN01").user("administrator").user("devon").user("42"))
        .saying(
            "User ADMIN01 has a name that is no one person's, so that nobody can tell who acted.");
    assertThatRule(rule())
        .with("sharedNames", List.of("office-*"))
        .on(account().user("ADMIN01").user("Office-Berlin"))
        .findsExactly("arn:aws:iam::111122223333:user/Office-Berlin");
  }
}
