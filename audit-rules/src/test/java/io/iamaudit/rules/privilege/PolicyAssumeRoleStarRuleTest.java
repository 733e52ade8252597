package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class PolicyAssumeRoleStarRuleTest extends WideGrantContract {
  @Override
  protected Rule rule() {
    return new PolicyAssumeRoleStarRule();
  }

  @Override
  String action() {
    return "sts:AssumeRole";
  }

  @Override
  String oneResource() {
    return "arn:aws:iam::111122223333:role/deploy-*";
  }

  @Test
  void every_role_of_an_account_is_every_role() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "sts:AssumeRole",
  "Resource": "arn:aws:iam::444455556666:role/*"
}
""")
        .saying(
            "The policy allows `sts:AssumeRole` on every role: whoever has it gets into each"
                + " role that trusts the whole account, in this account and in others.");
  }

  @Test
  void what_the_caller_chooses_narrows_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "sts:AssumeRole",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "sts:ExternalId": "a"
    }
  }
}
""")
        .finds(1);
  }

  @Test
  void a_role_named_after_its_caller_is_one_role() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "sts:AssumeRole",
  "Resource": "arn:aws:iam::*:role/team-${aws:PrincipalTag/team}"
}
""")
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{
  "Effect": "Allow",
  "Action": "sts:AssumeRole",
  "Resource": "arn:aws:iam::*:role/path/*"
}
""")
        .staysSilent();
  }

  @Test
  void not_resource_that_leaves_some_out_is_wide() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "sts:AssumeRole", "NotResource": "arn:aws:iam::*:role/admin"}
""")
        .finds(1);
  }

  @Test
  void not_resource_that_leaves_all_roles_out_is_not() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
"""
{"Effect": "Allow", "Action": "sts:AssumeRole", "NotResource": "arn:aws:iam::*:role/*"}
""")
        .staysSilent();
  }
}
