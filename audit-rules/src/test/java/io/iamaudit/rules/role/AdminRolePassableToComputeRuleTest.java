package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminRolePassableToComputeRuleTest extends AdministratorContract {

  @Override
  protected Rule rule() {
    return new AdminRolePassableToComputeRule();
  }

  @Test
  void services_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "nightly",
                    """
                    {
                      "Effect": "Allow",
                      "Principal": {"Service": ["lambda.amazonaws.com", "config.amazonaws.com"]},
                      "Action": "sts:AssumeRole"
                    }
                    """,
                    role -> role.inlinePolicy("all", EVERYTHING)))
        .saying(
            "Role nightly is an administrator and trusts lambda.amazonaws.com: whoever may pass it"
                + " there becomes one.");
  }

  @Test
  void which_services_count_can_be_said() {
    AccountFixture account =
        account().role("nightly", role -> role.inlinePolicy("all", EVERYTHING));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule())
        .with("computeServices", List.of("lambda.amazonaws.com"))
        .on(account)
        .staysSilent();
  }

  @Test
  void a_deny_in_the_trust_policy_closes_it() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "nightly",
                    """
                    [
                      {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
                      {"Effect": "Deny", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
                    ]
                    """,
                    role -> role.inlinePolicy("all", EVERYTHING)))
        .staysSilent();
  }
}
