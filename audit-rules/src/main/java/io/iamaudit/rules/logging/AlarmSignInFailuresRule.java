package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of console sign-ins that fail. */
public final class AlarmSignInFailuresRule extends AlarmRule {
  private static final String WHAT = "failed console sign-ins";

  private static final RuleMetadata METADATA =
      metadata("alarm-sign-in-failures", WHAT, MAX_MANY_EVENTS).cis(controls(6)).build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  String what() {
    return WHAT;
  }

  @Override
  Parameter<Integer> maxEvents() {
    return MAX_MANY_EVENTS;
  }

  @Override
  Stream<SampleEvent> events(AccountId account) {
    return EVERYWHERE.stream()
        .map(region -> SampleEvent.signIn(account, SampleEvent.Caller.USER, region))
        .map(
            event ->
                event
                    .with("additionalEventData.MFAUsed", "No")
                    .with("responseElements.ConsoleLogin", "Failure")
                    .with("errorMessage", "Failed authentication")
                    .named("a user's ConsoleLogin that fails"));
  }
}
