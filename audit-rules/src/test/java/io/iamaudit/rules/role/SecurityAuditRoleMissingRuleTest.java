package io.iamaudit.rules.role;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityAuditRoleMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SecurityAuditRoleMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    List<String> attached = fields.texts("AttachedPolicies");
    return account()
        .role(fields.required("RoleName"), role -> role.attached(attached.toArray(String[]::new)));
  }

  @Test
  void users_and_groups_count_too() {
    assertThatRule(rule())
        .on(
            account()
                .role("reader", role -> {})
                .group("audit", group -> group.attached("arn:aws:iam::aws:policy/SecurityAudit")))
        .staysSilent();
    assertThatRule(rule())
        .on(account().role("reader", role -> {}))
        .saying(
            "No role, group or user of account 111122223333 has SecurityAudit: who audits it needs"
                + " wider permissions than that.");
  }

  @Test
  void one_group_that_was_not_read_may_be_the_one() {
    assertThatRule(rule())
        .on(account().role("reader", role -> {}).partial(DataPart.GROUPS, "the input was cut"))
        .isNotEvaluated("groups: partial (the input was cut)");
  }
}
