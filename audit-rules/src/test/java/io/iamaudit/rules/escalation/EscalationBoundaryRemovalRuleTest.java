package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationBoundaryRemovalRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationBoundaryRemovalRule();
  }

  @Test
  void first_the_boundary_goes() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("limits", allows("s3:*", "iam:DeleteUserPermissionsBoundary"))
                .user(
                    "eve",
                    user -> user.permissionsBoundary("limits").inlinePolicy("all", EVERYTHING)))
        .saying(
            "User eve can become an administrator: it gets rid of its permissions boundary"
                + " (iam:DeleteUserPermissionsBoundary).");
  }

  @Test
  void a_boundary_that_is_rewritten_is_none() {
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("limits", allows("s3:*", "iam:CreatePolicyVersion"))
                .role(
                    "deploy",
                    BY_EC2,
                    role -> role.permissionsBoundary("limits").inlinePolicy("all", EVERYTHING)))
        .finds(1)
        .mentioning("makes its permissions boundary limits allow everything");
  }
}
