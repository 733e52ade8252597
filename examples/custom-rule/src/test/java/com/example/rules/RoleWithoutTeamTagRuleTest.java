package com.example.rules;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RoleWithoutTeamTagRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleWithoutTeamTagRule();
  }

  @Override
  protected AccountFixture example(ExampleObject example) {
    return account()
        .role(example.required("RoleName"), role -> role.tag(example.required("Tags"), "any"));
  }

  @Test
  void the_key_of_the_tag_is_a_parameter() {
    AccountFixture account = account().role("reports", role -> role.tag("owner", "data"));

    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule()).with("tagKey", "owner").on(account).staysSilent();
  }

  @Test
  void stays_silent_on_a_role_that_aws_made() {
    AccountFixture account =
        account().role("AWSServiceRoleForSupport", role -> role.path("/aws-service-role/support.amazonaws.com/"));

    assertThatRule(rule()).on(account).examiningNothing().staysSilent();
  }
}
