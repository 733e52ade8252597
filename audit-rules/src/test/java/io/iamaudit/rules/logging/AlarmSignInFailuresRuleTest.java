package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmSignInFailuresRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmSignInFailuresRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed " + "authentication\") }";
  }

  @Override
  String otherSpelling() {
    return "{ $.errorMessage = \"Failed *\" }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed "
                    + "authentication\") && ($.userIdentity.type = \"Root\") }"))
        .saying(
            "Nobody hears of failed console sign-ins: no metric filter of log "
                + "group main counts a user's ConsoleLogin that fails.");
  }
}
