package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import org.junit.jupiter.api.Test;

class GroupAdminRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new GroupAdminRule();
  }

  @Test
  void members_are_listed() {
    assertThatRule(rule())
        .on(
            account()
                .group("admins", group -> group.inlinePolicy("all", EVERYTHING))
                .user("alice", user -> user.memberOf("admins"))
                .user("bob", user -> user.memberOf("admins")))
        .saying("Group admins makes administrators of its members: alice and bob.");
  }

  @Test
  void two_policies_together_count() {
    assertThatRule(rule())
        .on(
            account()
                .group(
                    "admins",
                    group ->
                        group
                            .inlinePolicy(
                                "power",
                                """
                                {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
                                """)
                            .inlinePolicy(
                                "iam",
                                """
                                {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
                                """)))
        .saying("Group admins makes administrators of its members, of whom there are none.");
  }

  @Test
  void a_few_members_may_be_fine() {
    AccountFixture account =
        account()
            .group("admins", group -> group.inlinePolicy("all", EVERYTHING))
            .user("alice", user -> user.memberOf("admins"));
    assertThatRule(rule()).with("maxMembers", 1).on(account).staysSilent();
  }

  @Test
  void a_policy_that_is_not_in_the_input_proves_nothing() {
    assertThatRule(rule())
        .on(account().group("admins", group -> group.attached("AdministratorAccess")))
        .staysSilent();
  }
}
