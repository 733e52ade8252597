package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleUnusedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleUnusedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String used = fields.required("LastUsedDate");
    String path = fields.text("Path").orElse("/");
    String created = fields.text("CreateDate").orElse("2020-01-01");
    AccountFixture account =
        account()
            .role(
                fields.required("RoleName"),
                role -> {
                  role.path(path).createdOn(created);
                  if (used.equals("none")) {
                    role.neverUsed();
                  } else {
                    role.lastUsed(used);
                  }
                });
    // A role of AWS is not even examined, so an example of one needs another beside it.
    return path.equals("/") ? account : account.role("in-use", role -> {});
  }

  @Test
  void the_last_use_is_named() {
    assertThatRule(rule())
        .on(account().role("corp-sso-developers", role -> role.lastUsed("2026-05-19")))
        .saying("Role corp-sso-developers was last assumed on 2026-05-19, 164 days ago.");
  }

  @Test
  void a_role_that_was_never_used_is_the_matter_of_another_rule() {
    assertThatRule(rule())
        .on(account().role("old", role -> role.neverUsed().createdOn("2022-06-01")))
        .staysSilent();
  }

  @Test
  void where_the_input_does_not_say_nothing_is_known() {
    assertThatRule(rule())
        .on(account().role("listed", role -> role.lastUseNotCollected()))
        .staysSilent();
  }

  @Test
  void roles_of_aws_are_not_examined() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSServiceRoleForSupport",
                    role -> role.path("/aws-service-role/support.amazonaws.com/").neverUsed())
                .role(
                    "AWSReservedSSO_ReadOnly_5d41402abc4b2a76",
                    role -> role.path("/aws-reserved/sso.amazonaws.com/eu-west-1/").neverUsed()))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void days_and_exceptions_are_parameters() {
    AccountFixture account = account().role("break-glass", role -> role.lastUsed("2026-08-20"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("maxUnusedDays", 60).on(account).finds(1);
    assertThatRule(rule())
        .with("maxUnusedDays", 60)
        .with("excludeRoles", List.of("break-*"))
        .on(account.role("used", role -> {}))
        .staysSilent();
  }
}
