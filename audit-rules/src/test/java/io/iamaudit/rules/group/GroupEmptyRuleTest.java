package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupEmptyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupEmptyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String name = fields.required("GroupName");
    List<String> policies = fields.texts("AttachedManagedPolicies");
    AccountFixture account =
        account().group(name, group -> group.attached(policies.toArray(String[]::new)));
    fields.texts("members").forEach(user -> account.user(user, u -> u.memberOf(name)));
    return account;
  }

  @Test
  void the_message_says_what_the_group_would_hand_out() {
    assertThatRule(rule())
        .on(
            account()
                .group("bare")
                .group("one", group -> group.attached("a"))
                .group("two", group -> group.attached("a", "b")))
        .saying(
            "Group bare has no members.",
            "Group one has no members, but one policy.",
            "Group two has no members, but 2 policies.");
  }

  @Test
  void members_are_known_by_the_users() {
    assertThatRule(rule())
        .on(account().group("compliance").user("grace", user -> user.memberOf("compliance")))
        .staysSilent();
  }

  @Test
  void one_user_that_was_not_read_may_be_the_only_member() {
    assertThatRule(rule())
        .on(account().group("compliance").partial(DataPart.USERS, "the input was cut"))
        .isNotEvaluated("users: partial (the input was cut)");
  }
}
