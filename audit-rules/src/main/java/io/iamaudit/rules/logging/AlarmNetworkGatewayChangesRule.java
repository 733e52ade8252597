package io.iamaudit.rules.logging;

import io.iamaudit.arn.AccountId;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import java.util.stream.Stream;

/** Reports accounts where nobody hears of changes of network gateways. */
public final class AlarmNetworkGatewayChangesRule extends AlarmRule {
  private static final String WHAT = "changes of network gateways";

  private static final RuleMetadata METADATA =
      metadata("alarm-network-gateway-changes", WHAT, MAX_EVENTS).cis(controls(12)).build();

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
        "ec2.amazonaws.com",
        "CreateCustomerGateway",
        "DeleteCustomerGateway",
        "AttachInternetGateway",
        "CreateInternetGateway",
        "DeleteInternetGateway",
        "DetachInternetGateway");
  }
}
