package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmNetworkGatewayChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmNetworkGatewayChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = CreateCustomerGateway) || ($.eventName = "
        + "DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || "
        + "($.eventName = CreateInternetGateway) || ($.eventName = "
        + "DeleteInternetGateway) || ($.eventName = DetachInternetGateway) }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.eventName = *Gateway) }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = CreateCustomerGateway) || ($.eventName = "
                    + "DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || "
                    + "($.eventName = CreateInternetGateway) || ($.eventName = "
                    + "DeleteInternetGateway) }"))
        .saying(
            "Nobody hears of changes of network gateways: no metric filter of log "
                + "group main counts DetachInternetGateway.");
  }
}
