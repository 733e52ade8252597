package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyOrgWriteRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyOrgWriteRule();
  }

  @Override
  String action() {
    return "organizations:DetachPolicy";
  }

  @Override
  String oneResource() {
    return "arn:aws:organizations::111122223333:policy/o-exampleorgid/service_control_policy/p-example";
  }

  @Test
  void to_look_at_the_organization_changes_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "organizations:Describe*",
    "organizations:List*",
    "organizations:TagResource"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void to_leave_is_told_of_as_such() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "organizations:LeaveOrganization", "Resource": "*"}
""")
        .saying(
            "The policy allows `organizations:LeaveOrganization` on everything: a member account"
                + " can leave, and so shed its service control policies.");
  }

  @Test
  void other_changes_reach_other_accounts() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "organizations:MoveAccount", "Resource": "*"}
""")
        .saying(
            "The policy allows `organizations:MoveAccount` on everything: in the management"
                + " account, and in those that it delegates to, this reaches every account of the"
                + " organization.");
  }

  @Test
  void closing_accounts_is_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "organizations:CloseAccount", "Resource": "*"}
""")
        .staysSilent();
  }
}
