package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmUnauthorizedApiCallsRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmUnauthorizedApiCallsRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = "
        + "\"AccessDenied*\") }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.errorCode = \"*UnauthorizedOperation\" || $.errorCode = "
        + "\"AccessDenied*\") && ($.sourceIPAddress != "
        + "\"delivery.logs.amazonaws.com\") && ($.eventName != \"HeadBucket\") }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(watched("{ ($.errorCode = \"*UnauthorizedOperation\") }"))
        .saying(
            "Nobody hears of denied API calls: no metric filter of log group main "
                + "counts calls that fail with AccessDenied and calls that fail with "
                + "AccessDeniedException.");
  }
}
