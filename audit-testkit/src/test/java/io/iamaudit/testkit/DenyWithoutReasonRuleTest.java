package io.iamaudit.testkit;

import io.iamaudit.rule.Rule;

/** The contract, on a rule about documents that keeps it. */
class DenyWithoutReasonRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new DenyWithoutReasonRule();
  }
}
