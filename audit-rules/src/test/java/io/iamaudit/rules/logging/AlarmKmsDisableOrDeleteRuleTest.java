package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmKmsDisableOrDeleteRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmKmsDisableOrDeleteRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) "
        + "|| ($.eventName = ScheduleKeyDeletion)) }";
  }

  @Override
  String otherSpelling() {
    return "{ $.eventSource = \"kms.*\" && $.readOnly = false }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(watched("{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey)) " + "}"))
        .saying(
            "Nobody hears of KMS keys that are disabled or deleted: no metric "
                + "filter of log group main counts ScheduleKeyDeletion.");
  }
}
