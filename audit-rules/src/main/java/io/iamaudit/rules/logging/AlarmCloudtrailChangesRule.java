package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of changes of trails. */
public final class AlarmCloudtrailChangesRule extends AlarmRule {
  private static final String WHAT = "changes of CloudTrail";

  private static final RuleMetadata METADATA =
      metadata("alarm-cloudtrail-changes", WHAT, MAX_EVENTS).cis(controls(5)).build();

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
    return SampleEvent.changes(
        account,
        EVERYWHERE,
        "cloudtrail.amazonaws.com",
        "CreateTrail",
        "UpdateTrail",
        "DeleteTrail",
        "StartLogging",
        "StopLogging");
  }
}
