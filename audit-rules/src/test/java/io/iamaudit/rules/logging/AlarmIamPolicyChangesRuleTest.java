package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmIamPolicyChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmIamPolicyChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventName = DeleteGroupPolicy) || ($.eventName = "
        + "DeleteRolePolicy) || ($.eventName = DeleteUserPolicy) || ($.eventName "
        + "= PutGroupPolicy) || ($.eventName = PutRolePolicy) || ($.eventName = "
        + "PutUserPolicy) || ($.eventName = CreatePolicy) || ($.eventName = "
        + "DeletePolicy) || ($.eventName = CreatePolicyVersion) || ($.eventName "
        + "= DeletePolicyVersion) || ($.eventName = AttachRolePolicy) || "
        + "($.eventName = DetachRolePolicy) || ($.eventName = AttachUserPolicy) "
        + "|| ($.eventName = DetachUserPolicy) || ($.eventName = "
        + "AttachGroupPolicy) || ($.eventName = DetachGroupPolicy) }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.eventSource = iam*) && ($.eventName = *Policy || $.eventName = "
        + "*PolicyVersion) }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventName = DeleteGroupPolicy) || ($.eventName = "
                    + "DeleteRolePolicy) || ($.eventName = DeleteUserPolicy) || ($.eventName "
                    + "= PutGroupPolicy) || ($.eventName = PutRolePolicy) || ($.eventName = "
                    + "PutUserPolicy) || ($.eventName = CreatePolicy) || ($.eventName = "
                    + "DeletePolicy) || ($.eventName = CreatePolicyVersion) || ($.eventName "
                    + "= DeletePolicyVersion) || ($.eventName = AttachRolePolicy) || "
                    + "($.eventName = DetachRolePolicy) || ($.eventName = AttachUserPolicy) "
                    + "|| ($.eventName = DetachUserPolicy) }"))
        .saying(
            "Nobody hears of changes of IAM policies: no metric filter of log "
                + "group main counts AttachGroupPolicy and DetachGroupPolicy.");
  }
}
