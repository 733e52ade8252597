package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyBillingTamperingRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyBillingTamperingRule();
  }

  @Override
  String action() {
    return "account:CloseAccount";
  }

  @Override
  String oneResource() {
    return "arn:aws:account::111122223333:account";
  }

  @Test
  void to_look_at_bills_changes_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "aws-portal:View*",
    "billing:Get*",
    "payments:List*",
    "budgets:ModifyBudget"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void the_message_names_the_actions() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": ["account:*"], "Resource": "*"}
""")
        .saying(
            "The policy allows `account:AcceptPrimaryEmailUpdate`, `account:CloseAccount` and"
                + " `account:StartPrimaryEmailUpdate`: these are for the few who answer for the"
                + " account and its bills.");
  }
}
