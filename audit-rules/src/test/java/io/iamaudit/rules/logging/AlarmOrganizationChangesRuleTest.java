package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmOrganizationChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmOrganizationChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "
        + "AcceptHandshake) || ($.eventName = AttachPolicy) || ($.eventName = "
        + "CreateAccount) || ($.eventName = CreateOrganizationalUnit) || "
        + "($.eventName = CreatePolicy) || ($.eventName = DeclineHandshake) || "
        + "($.eventName = DeleteOrganization) || ($.eventName = "
        + "DeleteOrganizationalUnit) || ($.eventName = DeletePolicy) || "
        + "($.eventName = DetachPolicy) || ($.eventName = DisablePolicyType) || "
        + "($.eventName = EnablePolicyType) || ($.eventName = "
        + "InviteAccountToOrganization) || ($.eventName = LeaveOrganization) || "
        + "($.eventName = MoveAccount) || ($.eventName = "
        + "RemoveAccountFromOrganization) || ($.eventName = UpdatePolicy) || "
        + "($.eventName = UpdateOrganizationalUnit)) }";
  }

  @Override
  String otherSpelling() {
    return "{ $.eventSource = organizations.* && $.readOnly IS FALSE }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "
                    + "AcceptHandshake) || ($.eventName = AttachPolicy) || ($.eventName = "
                    + "CreateAccount) || ($.eventName = CreateOrganizationalUnit) || "
                    + "($.eventName = CreatePolicy) || ($.eventName = DeclineHandshake) || "
                    + "($.eventName = DeleteOrganization) || ($.eventName = "
                    + "DeleteOrganizationalUnit) || ($.eventName = DeletePolicy) || "
                    + "($.eventName = DetachPolicy) || ($.eventName = DisablePolicyType) || "
                    + "($.eventName = EnablePolicyType) || ($.eventName = "
                    + "InviteAccountToOrganization) || ($.eventName = LeaveOrganization) || "
                    + "($.eventName = MoveAccount) || ($.eventName = "
                    + "RemoveAccountFromOrganization) || ($.eventName = UpdatePolicy)) }"))
        .saying(
            "Nobody hears of changes of the organization: no metric filter of log "
                + "group main counts UpdateOrganizationalUnit.");
  }
}
