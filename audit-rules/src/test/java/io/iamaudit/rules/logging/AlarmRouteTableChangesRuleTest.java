package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmRouteTableChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmRouteTableChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) "
        + "|| ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) "
        + "|| ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = "
        + "DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = "
        + "DisassociateRouteTable)) }";
  }

  @Override
  String otherSpelling() {
    return "{ $.eventName = *Route || $.eventName = *RouteTable* }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || "
                    + "($.eventName = ReplaceRoute) || ($.eventName = "
                    + "ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || "
                    + "($.eventName = DeleteRoute) }"))
        .saying(
            "Nobody hears of changes of route tables: no metric filter of log "
                + "group main counts DisassociateRouteTable.");
  }
}
