package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyAllowsOtherUsersCredentialsRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyAllowsOtherUsersCredentialsRule();
  }

  @Override
  String action() {
    return "iam:CreateAccessKey";
  }

  @Override
  String oneResource() {
    return "arn:aws:iam::111122223333:user/interns/*";
  }

  @Test
  void ones_own_credentials_are_ones_own() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "iam:CreateAccessKey",
    "iam:UpdateLoginProfile"
  ],
  "Resource": [
    "arn:aws:iam::*:user/${aws:username}",
    "arn:aws:iam::*:user/*/${aws:username}"
  ]
}
""")
        .staysSilent();
  }

  @Test
  void every_user_of_the_account_is_every_user() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "iam:DeactivateMFADevice",
  "Resource": "arn:aws:iam::111122223333:user/*"
}
""")
        .finds(1);
  }

  @Test
  void all_of_iam_is_told_of_elsewhere() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void to_take_credentials_away_or_look_at_them_hands_out_none() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": [
    "iam:DeleteAccessKey",
    "iam:ListAccessKeys",
    "iam:ChangePassword"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
  }
}
