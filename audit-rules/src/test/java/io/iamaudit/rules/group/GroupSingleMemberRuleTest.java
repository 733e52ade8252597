package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class GroupSingleMemberRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupSingleMemberRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return GroupExamples.account(fields);
  }

  @Test
  void the_member_is_named() {
    assertThatRule(rule())
        .on(account().group("auditors").user("judy", user -> user.memberOf("auditors")))
        .saying("Group auditors has only one member, user judy.");
  }

  @Test
  void one_user_that_was_not_read_may_be_the_second() {
    assertThatRule(rule())
        .on(
            account()
                .group("auditors")
                .user("judy", user -> user.memberOf("auditors"))
                .partial(DataPart.USERS, "cut off"))
        .isNotEvaluated("users: partial (cut off)");
  }
}
