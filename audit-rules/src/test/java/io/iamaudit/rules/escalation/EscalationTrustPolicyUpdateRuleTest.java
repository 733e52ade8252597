package io.iamaudit.rules.escalation;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class EscalationTrustPolicyUpdateRuleTest extends WayToAdministratorContract {

  @Override
  protected Rule rule() {
    return new EscalationTrustPolicyUpdateRule();
  }

  @Test
  void sts_is_not_needed_where_the_role_names_the_caller() {
    assertThatRule(rule())
        .on(
            account()
                .role("admin", BY_EC2, role -> role.inlinePolicy("all", EVERYTHING))
                .user(
                    "eve", user -> user.inlinePolicy("own", allows("iam:UpdateAssumeRolePolicy"))))
        .saying(
            "User eve can become an administrator: it acts as role admin"
                + " (iam:UpdateAssumeRolePolicy).");
  }

  @Test
  void roles_of_identity_center_cannot_be_opened() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSReservedSSO_Admin_5d41402abc4b2a76",
                    role ->
                        role.path("/aws-reserved/sso.amazonaws.com/")
                            .inlinePolicy("all", EVERYTHING))
                .user(
                    "eve", user -> user.inlinePolicy("own", allows("iam:UpdateAssumeRolePolicy"))))
        .staysSilent();
  }
}
