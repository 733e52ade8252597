package io.iamaudit.rules.group;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class GroupMembersInactiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new GroupMembersInactiveRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String name = fields.required("GroupName");
    AccountFixture account = account().group(name);
    for (String member : fields.texts("members")) {
      String[] parts = member.split(" ");
      account.user(
          parts[0],
          user ->
              user.memberOf(name)
                  .createdOn("2024-01-01")
                  .accessKey("2024-01-01", key -> key.lastUsed(parts[1])));
    }
    return account;
  }

  @Test
  void one_that_was_never_used_counts_as_inactive_and_a_new_one_as_active() {
    AccountFixture account =
        account()
            .group("migration")
            .user(
                "judy",
                user ->
                    user.memberOf("migration")
                        .createdOn("2024-01-01")
                        .accessKey("2024-01-01", key -> key.neverUsed()));
    assertThatRule(rule())
        .on(account)
        .saying(
            "Group migration has 1 member (judy), of whom nobody was active in the last 90 days.");
    account.user(
        "new", user -> user.memberOf("migration").accessKey("2026-10-20", key -> key.neverUsed()));
    assertThatRule(rule()).on(account).staysSilent();
  }

  @Test
  void one_user_that_was_not_read_may_be_active() {
    assertThatRule(rule())
        .on(account().group("migration").partial(DataPart.USERS, "cut off"))
        .isNotEvaluated("users: partial (cut off)");
  }
}
