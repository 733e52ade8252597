package io.iamaudit.testkit;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Snapshot;

/** The contract, on a rule about accounts that keeps it. */
class RoleNameTooLongRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RoleNameTooLongRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return AccountFixture.account().role(fields.required("RoleName"), role -> {});
  }

  @Override
  protected Snapshot wellKept() {
    return Snapshot.of(AccountFixture.account().role("short", role -> {}).build());
  }
}
