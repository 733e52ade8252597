package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmSecurityGroupChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmSecurityGroupChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = "
        + "AuthorizeSecurityGroupEgress) || ($.eventName = "
        + "RevokeSecurityGroupIngress) || ($.eventName = "
        + "RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || "
        + "($.eventName = DeleteSecurityGroup) }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.eventName = *SecurityGroupIngress) || ($.eventName = "
        + "*SecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || "
        + "($.eventName = DeleteSecurityGroup) }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = "
                    + "RevokeSecurityGroupIngress) || ($.eventName = "
                    + "RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || "
                    + "($.eventName = DeleteSecurityGroup) }"))
        .saying(
            "Nobody hears of changes of security groups: no metric filter of log "
                + "group main counts AuthorizeSecurityGroupIngress.");
  }
}
