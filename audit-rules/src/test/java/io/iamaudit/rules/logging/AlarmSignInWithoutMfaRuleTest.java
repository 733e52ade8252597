package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmSignInWithoutMfaRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmSignInWithoutMfaRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != "
        + "\"Yes\") && ($.userIdentity.type = \"IAMUser\") && "
        + "($.responseElements.ConsoleLogin = \"Success\") }";
  }

  @Override
  String otherSpelling() {
    return "{ $.eventType = AwsConsoleSignIn && $.additionalEventData.MFAUsed = " + "No }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed = "
                    + "\"Yes\") }"))
        .saying(
            "Nobody hears of console sign-ins without MFA: no metric filter of log "
                + "group main counts a user's ConsoleLogin without MFA.");
  }
}
