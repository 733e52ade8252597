package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import org.junit.jupiter.api.Test;

class EscalationPassRoleToNewResourceRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationPassRoleToNewResourceRule();
  }

  @Test
  void service_and_role_are_named() {
    assertThatRule(rule())
        .on(passing("*"))
        .saying(
            "User eve can become an administrator: it has lambda.amazonaws.com run what it likes as role"
                + " admin (iam:PassRole, lambda:CreateFunction, lambda:InvokeFunction).");
  }

  @Test
  void another_role_may_be_passed() {
    assertThatRule(rule()).on(passing("arn:aws:iam::111122223333:role/apps/*")).staysSilent();
  }

  @Test
  void a_boundary_that_does_not_allow_it_holds() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("limits", allows("lambda:*"))
                .role("admin", BY_LAMBDA, role -> role.inlinePolicy("all", EVERYTHING))
                .role(
                    "deploy",
                    BY_EC2,
                    role ->
                        role.permissionsBoundary("limits")
                            .inlinePolicy("own", allows("iam:PassRole", "lambda:*"))))
        .staysSilent();
  }

  private static AccountFixture passing(String role) {
    return account()
        .role("admin", BY_LAMBDA, admin -> admin.inlinePolicy("all", EVERYTHING))
        .user(
            "eve",
            user ->
                user.inlinePolicy("pass", allowsOn(role, "iam:PassRole"))
                    .inlinePolicy(
                        "make", allows("lambda:CreateFunction", "lambda:InvokeFunction")));
  }
}
