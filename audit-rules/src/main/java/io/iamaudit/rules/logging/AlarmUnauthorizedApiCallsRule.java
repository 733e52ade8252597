package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of calls that AWS refused. */
public final class AlarmUnauthorizedApiCallsRule extends AlarmRule {
  private static final String WHAT = "denied API calls";

  private static final RuleMetadata METADATA =
      metadata("alarm-unauthorized-api-calls", WHAT, MAX_MANY_EVENTS).cis(controls(1)).build();

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
    return Stream.of(
        denied(
            account,
            "eu-west-1",
            "ec2.amazonaws.com",
            "RunInstances",
            "Client.UnauthorizedOperation"),
        denied(account, "us-east-1", "iam.amazonaws.com", "CreateUser", "AccessDenied"),
        denied(
            account,
            "eu-west-1",
            "lambda.amazonaws.com",
            "UpdateFunctionCode20150331v2",
            "AccessDeniedException"));
  }

  private static SampleEvent denied(
      AccountId account, String region, String source, String name, String errorCode) {
    return SampleEvent.call(account, SampleEvent.Caller.ROLE, region, source, name, false)
        .with("errorCode", errorCode)
        .with("errorMessage", "User is not authorized to perform this")
        .named("calls that fail with " + errorCode);
  }
}
