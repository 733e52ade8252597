package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmCloudtrailChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmCloudtrailChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || "
        + "($.eventName = DeleteTrail) || ($.eventName = StartLogging) || "
        + "($.eventName = StopLogging) }";
  }

  @Override
  String otherSpelling() {
    return "{ $.eventName = *Trail || $.eventName = *Logging }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || "
                    + "($.eventName = DeleteTrail) || ($.eventName = StartLogging) }"))
        .saying(
            "Nobody hears of changes of CloudTrail: no metric filter of log group "
                + "main counts StopLogging.");
  }
}
