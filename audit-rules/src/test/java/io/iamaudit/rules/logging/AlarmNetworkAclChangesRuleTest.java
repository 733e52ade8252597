package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmNetworkAclChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmNetworkAclChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = CreateNetworkAcl) || ($.eventName = "
        + "CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || "
        + "($.eventName = DeleteNetworkAclEntry) || ($.eventName = "
        + "ReplaceNetworkAclEntry) || ($.eventName = "
        + "ReplaceNetworkAclAssociation) }";
  }

  @Override
  String otherSpelling() {
    return "{ $.eventSource = ec2.amazonaws.com && $.readOnly = false }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = CreateNetworkAcl) || ($.eventName = "
                    + "CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || "
                    + "($.eventName = DeleteNetworkAclEntry) || ($.eventName = "
                    + "ReplaceNetworkAclEntry) }"))
        .saying(
            "Nobody hears of changes of network ACLs: no metric filter of log "
                + "group main counts ReplaceNetworkAclAssociation.");
  }
}
