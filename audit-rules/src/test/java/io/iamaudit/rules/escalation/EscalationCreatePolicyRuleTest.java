package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationCreatePolicyRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationCreatePolicyRule();
  }

  private static final String ATTACHES_TEAM_POLICIES =
      """
      {
        "Effect": "Allow", "Action": ["iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy"],
        "Resource": "*",
        "Condition": {"ArnLike": {"iam:PolicyARN": "arn:aws:iam::111122223333:policy/team/*"}}
      }
      """;

  @Test
  void both_actions_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy("write", allows("iam:CreatePolicy"))
                            .inlinePolicy("attach", ATTACHES_TEAM_POLICIES)))
        .saying(
            "User eve can become an administrator: it gives itself any permissions through a new"
                + " policy (iam:CreatePolicy, iam:AttachUserPolicy).");
  }

  @Test
  void a_role_and_a_group_can_be_given_it_too() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "deploy",
                    BY_EC2,
                    role ->
                        role.inlinePolicy("write", allows("iam:CreatePolicy"))
                            .inlinePolicy("attach", ATTACHES_TEAM_POLICIES))
                .group(
                    "writers",
                    group ->
                        group
                            .inlinePolicy("write", allows("iam:CreatePolicy"))
                            .inlinePolicy(
                                "attach",
                                ATTACHES_TEAM_POLICIES.replace("\"iam:AttachUserPolicy\", ", "")))
                .user("eve", user -> user.memberOf("writers")))
        .finds(2)
        .mentioning("through a new policy");
  }

  @Test
  void who_may_attach_what_there_is_needs_no_new_policy() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy(
                            "own", allows("iam:CreatePolicy", "iam:AttachUserPolicy"))))
        .staysSilent();
  }
}
