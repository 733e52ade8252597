package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of what the root user does. */
public final class AlarmRootUsageRule extends AlarmRule {
  private static final String WHAT = "use of the root user";

  private static final RuleMetadata METADATA =
      metadata("alarm-root-usage", WHAT, MAX_EVENTS).cis(controls(3)).build();

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
    return Stream.of(
        SampleEvent.signIn(account, SampleEvent.Caller.ROOT, "us-east-1")
            .with("additionalEventData.MFAUsed", "Yes")
            .with("responseElements.ConsoleLogin", "Success")
            .named("ConsoleLogin of the root user"),
        call(account, "us-east-1", "iam.amazonaws.com", "CreateAccessKey"),
        call(account, "eu-west-1", "ec2.amazonaws.com", "RunInstances"));
  }

  private static SampleEvent call(AccountId account, String region, String source, String name) {
    return SampleEvent.call(account, SampleEvent.Caller.ROOT, region, source, name, false)
        .named(name + " of the root user");
  }
}
