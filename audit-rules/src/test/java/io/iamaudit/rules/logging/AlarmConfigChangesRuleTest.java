package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmConfigChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmConfigChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventSource = config.amazonaws.com) && (($.eventName = "
        + "StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) "
        + "|| ($.eventName = PutDeliveryChannel) || ($.eventName = "
        + "PutConfigurationRecorder)) }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.eventName = *ConfigurationRecorder) || ($.eventName = " + "*DeliveryChannel) }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventSource = config.amazonaws.com) && (($.eventName = "
                    + "DeleteDeliveryChannel) || ($.eventName = PutDeliveryChannel) || "
                    + "($.eventName = PutConfigurationRecorder)) }"))
        .saying(
            "Nobody hears of changes of AWS Config: no metric filter of log group "
                + "main counts StopConfigurationRecorder.");
  }
}
