package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RoleServiceLinkedOrphanedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleServiceLinkedOrphanedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String used = fields.required("LastUsedDate");
    String service = fields.required("Service");
    return account()
        .role(
            fields.required("RoleName"),
            role -> {
              role.path("/aws-service-role/" + service + "/");
              if (used.equals("none")) {
                role.neverUsed();
              } else {
                role.lastUsed(used);
              }
            });
  }

  @Test
  void service_and_date_are_named() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSServiceRoleForRDS",
                    role ->
                        role.path("/aws-service-role/rds.amazonaws.com/").lastUsed("2026-01-05")))
        .saying(
            "Service-linked role AWSServiceRoleForRDS of rds.amazonaws.com was last used on"
                + " 2026-01-05.");
  }

  @Test
  void what_every_account_has_is_not_examined() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSServiceRoleForSupport",
                    role -> role.path("/aws-service-role/support.amazonaws.com/").neverUsed())
                .role("deploy", role -> role.neverUsed()))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_new_one_has_time_and_without_data_nothing_is_known() {
    assertThatRule(rule())
        .on(
            account()
                .role(
                    "AWSServiceRoleForRDS",
                    role ->
                        role.path("/aws-service-role/rds.amazonaws.com/")
                            .createdOn("2026-10-01")
                            .neverUsed())
                .role(
                    "AWSServiceRoleForECS",
                    role ->
                        role.path("/aws-service-role/ecs.amazonaws.com/").lastUseNotCollected()))
        .staysSilent();
  }
}
