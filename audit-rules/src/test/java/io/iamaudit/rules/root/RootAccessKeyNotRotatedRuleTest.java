package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RootAccessKeyNotRotatedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootAccessKeyNotRotatedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    String rotated = fields.required("access_key_1_last_rotated");
    boolean active = fields.flag("access_key_1_active");
    return account()
        .root(
            root -> {
              if (active) {
                root.activeKey(1, rotated);
              } else {
                root.inactiveKey(1, rotated);
              }
            });
  }

  @Test
  void the_message_says_what_the_date_may_be() {
    assertThatRule(rule())
        .on(account().root(root -> root.activeKey(2, "2026-06-01")))
        .saying(
            "Access key 2 of the root user is active and was made, or last switched on or off, 151"
                + " days ago (on 2026-06-01); 90 days are allowed.");
  }

  @Test
  void each_key_is_reported() {
    assertThatRule(rule())
        .on(account().root(root -> root.activeKey(1, "2021-03-01").activeKey(2, "2026-01-01")))
        .finds(2);
  }

  @Test
  void a_younger_key_and_one_that_is_switched_off_are_not_too_old() {
    assertThatRule(rule())
        .on(account().root(root -> root.activeKey(1, "2026-09-01").inactiveKey(2, "2021-03-01")))
        .staysSilent();
  }

  @Test
  void the_age_is_a_parameter() {
    assertThatRule(rule())
        .with("maxAgeDays", 30)
        .on(account().root(root -> root.activeKey(1, "2026-09-01")))
        .finds(1);
  }

  @Test
  void a_report_without_the_root_user_is_not_a_pass() {
    assertThatRule(rule()).on(account().rootNotInReport()).examiningNothing().staysSilent();
  }
}
