package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationAddSelfToGroupRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationAddSelfToGroupRule();
  }

  @Test
  void the_group_is_named() {
    assertThatRule(rule())
        .on(
            account()
                .group("admins", group -> group.inlinePolicy("all", EVERYTHING))
                .user("eve", user -> user.inlinePolicy("own", allows("iam:AddUserToGroup"))))
        .saying(
            "User eve can become an administrator: it joins group admins (iam:AddUserToGroup).");
  }

  @Test
  void a_role_is_in_no_group() {
    assertThatRule(rule())
        .on(
            account()
                .group("admins", group -> group.inlinePolicy("all", EVERYTHING))
                .role("desk", role -> role.inlinePolicy("own", allows("iam:AddUserToGroup"))))
        .staysSilent();
  }

  @Test
  void a_group_that_leads_on_counts_by_the_first_step() {
    assertThatRule(rule())
        .on(
            account()
                .group("writers", group -> group.inlinePolicy("own", allows("iam:PutUserPolicy")))
                .user("eve", user -> user.inlinePolicy("own", allows("iam:AddUserToGroup"))))
        .saying(
            "User eve can become an administrator in 2 steps: it joins group writers"
                + " (iam:AddUserToGroup), then it gives itself any permissions"
                + " (iam:PutUserPolicy).");
  }
}
