package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationDenyRemovalRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationDenyRemovalRule();
  }

  private static final String NO_POLICIES =
      """
      {"Effect": "Deny", "Action": ["iam:Attach*", "iam:Put*", "iam:Create*", "iam:Update*", "iam:Add*"], "Resource": "*"}
      """;

  @Test
  void a_group_that_denies_can_be_left() {
    assertThatRule(rule())
        .on(
            account()
                .group("held", group -> group.inlinePolicy("not", NO_POLICIES))
                .user("eve", user -> user.memberOf("held").inlinePolicy("all", EVERYTHING)))
        .finds(1)
        .mentioning("User eve can become an administrator: it ");
  }

  @Test
  void a_deny_that_protects_itself_holds() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "eve",
                    user ->
                        user.inlinePolicy("all", allows("s3:*", "ec2:Describe*", "iam:*"))
                            .inlinePolicy(
                                "not",
                                """
                                {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
                                """)))
        .staysSilent();
  }
}
