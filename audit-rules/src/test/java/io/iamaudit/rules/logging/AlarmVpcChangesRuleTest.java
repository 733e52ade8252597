package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmVpcChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmVpcChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) || "
        + "($.eventName = ModifyVpcAttribute) || ($.eventName = "
        + "AcceptVpcPeeringConnection) || ($.eventName = "
        + "CreateVpcPeeringConnection) || ($.eventName = "
        + "DeleteVpcPeeringConnection) || ($.eventName = "
        + "RejectVpcPeeringConnection) }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.eventName = *Vpc) || ($.eventName = *VpcPeeringConnection) || "
        + "($.eventName = ModifyVpcAttribute) }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = CreateVpc) || ($.eventName = DeleteVpc) || "
                    + "($.eventName = ModifyVpcAttribute) || ($.eventName = "
                    + "AcceptVpcPeeringConnection) || ($.eventName = "
                    + "CreateVpcPeeringConnection) || ($.eventName = "
                    + "DeleteVpcPeeringConnection) }"))
        .saying(
            "Nobody hears of changes of VPCs: no metric filter of log group main "
                + "counts RejectVpcPeeringConnection.");
  }
}
