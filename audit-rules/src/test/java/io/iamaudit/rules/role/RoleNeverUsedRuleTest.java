package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleNeverUsedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleNeverUsedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String used = fields.required("LastUsedDate");
    String created = fields.text("CreateDate").orElse("2020-01-01");
    return account()
        .role(
            fields.required("RoleName"),
            role -> {
              role.createdOn(created);
              if (used.equals("none")) {
                role.neverUsed();
              } else {
                role.lastUsed(used);
              }
            });
  }

  @Test
  void the_age_is_told_as_far_as_it_is_known() {
    assertThatRule(rule())
        .on(
            account()
                .role("new", role -> role.neverUsed().createdOn("2026-10-19"))
                .role("young", role -> role.neverUsed().createdOn("2026-06-01"))
                .role("old", role -> role.neverUsed().createdOn("2022-06-01")))
        .saying(
            "Role young was never assumed since it was made 151 days ago.",
            "Role old was not assumed in the last 400 days, which is as far as AWS looks back.");
  }

  @Test
  void where_the_input_does_not_say_nothing_is_known() {
    assertThatRule(rule())
        .on(account().role("listed", role -> role.lastUseNotCollected()))
        .staysSilent();
  }

  @Test
  void days_and_exceptions_are_parameters() {
    AccountFixture account =
        account()
            .role("break-glass", role -> role.neverUsed().createdOn("2026-10-01"))
            .role("used", role -> {});
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("graceDays", 10).on(account).finds(1);
    assertThatRule(rule())
        .with("graceDays", 10)
        .with("excludeRoles", List.of("break-*"))
        .on(account)
        .staysSilent();
  }
}
