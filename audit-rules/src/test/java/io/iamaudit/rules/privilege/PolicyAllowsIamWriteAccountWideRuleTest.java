package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyAllowsIamWriteAccountWideRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyAllowsIamWriteAccountWideRule();
  }

  @Override
  String action() {
    return "iam:PutRolePolicy";
  }

  @Override
  String oneResource() {
    return "arn:aws:iam::111122223333:role/app/*";
  }

  @Test
  void all_of_iam_is_said_in_a_word() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
""")
        .saying(
            "The policy allows every change of IAM on every entity of the account: whoever has"
                + " it can grant anything to anybody.");
  }

  @Test
  void what_users_do_for_themselves_is_not_counted() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:ResyncMFADevice"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void passing_roles_and_credentials_are_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "iam:PassRole",
    "iam:CreateServiceLinkedRole",
    "iam:CreateAccessKey"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void to_read_is_not_to_change() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "iam:Get*",
    "iam:List*",
    "iam:Generate*",
    "iam:Simulate*"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }

  @Test
  void what_grants_no_permissions_weighs_less() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "iam:CreateUser", "Resource": "*"}
""")
                .finds(1)
                .findings())
        .allMatch(finding -> finding.severity() == Severity.MEDIUM);
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "iam:AddUserToGroup", "Resource": "*"}
""")
                .finds(1)
                .findings())
        .allMatch(finding -> finding.severity() == Severity.HIGH);
  }

  @Test
  void a_kind_of_resource_that_the_action_does_not_work_on_grants_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateUser",
  "Resource": "arn:aws:iam::111122223333:role/*"
}
""")
        .staysSilent();
  }
}
