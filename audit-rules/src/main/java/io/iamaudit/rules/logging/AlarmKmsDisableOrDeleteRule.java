package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of KMS keys that are disabled or scheduled for deletion. */
public final class AlarmKmsDisableOrDeleteRule extends AlarmRule {
  private static final String WHAT = "KMS keys that are disabled or deleted";

  private static final RuleMetadata METADATA =
      metadata("alarm-kms-disable-or-delete", WHAT, MAX_EVENTS).cis(controls(7)).build();

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
        account, EVERYWHERE, "kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion");
  }
}
