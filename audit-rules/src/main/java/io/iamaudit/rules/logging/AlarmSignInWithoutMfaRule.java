package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of users who sign in to the console without MFA. */
public final class AlarmSignInWithoutMfaRule extends AlarmRule {
  private static final String WHAT = "console sign-ins without MFA";

  private static final RuleMetadata METADATA =
      metadata("alarm-sign-in-without-mfa", WHAT, MAX_EVENTS).cis(controls(2)).build();

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
    return MAX_EVENTS;
  }

  @Override
  Stream<SampleEvent> events(AccountId account) {
    return EVERYWHERE.stream()
        .map(region -> SampleEvent.signIn(account, SampleEvent.Caller.USER, region))
        .map(
            event ->
                event
                    .with("additionalEventData.MFAUsed", "No")
                    .with("responseElements.ConsoleLogin", "Success")
                    .named("a user's ConsoleLogin without MFA"));
  }
}
