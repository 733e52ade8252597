package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class PolicyBoundaryNotEffectiveRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyBoundaryNotEffectiveRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.BOUNDARY, policy);
  }

  @Test
  void a_boundary_that_allows_everything_forbids_nothing() {
    lint(
"""
{"Effect": "Allow", "Action": "*", "Resource": "*"}
""")
        .saying(
            "The policy forbids nothing as a permissions boundary: it allows every action on"
                + " every resource.");
  }

  @Test
  void one_that_can_be_taken_off_does_not_last() {
    lint(
"""
[
  {"Effect": "Allow", "Action": "*", "Resource": "*"},
  {"Effect": "Deny", "Action": "organizations:*", "Resource": "*"}
]
""")
        .saying(
            "The policy lets its holders take it off as a permissions boundary: nothing in it"
                + " denies `iam:DeleteRolePermissionsBoundary`,"
                + " `iam:DeleteUserPermissionsBoundary` and 2 more.");
    lint(
"""
{"Effect": "Allow", "Action": ["s3:*", "iam:DeleteUser*"], "Resource": "*"}
""")
        .mentioning("`iam:DeleteUserPermissionsBoundary`.");
    lint(
"""
{"Effect": "Allow", "NotAction": "organizations:*", "Resource": "*"}
""")
        .finds(1);
  }

  @Test
  void any_deny_of_that_keeps_it_on() {
    lint(
"""
[
  {"Effect": "Allow", "Action": "*", "Resource": "*"},
  {"Effect": "Deny", "Action": "iam:*Boundary", "Resource": "*"}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "*", "Resource": "*"},
{
  "Effect": "Deny",
  "Action": "iam:*",
  "Resource": "arn:aws:iam::*:role/*",
  "Condition": {
    "StringNotEquals": {
      "aws:PrincipalTag/x": "y"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "*", "Resource": "*"},
  {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}
]
""")
        .staysSilent();
  }

  @Test
  void a_boundary_that_lists_what_is_allowed_is_effective() {
    lint(
"""
{"Effect": "Allow", "Action": ["s3:*", "iam:Get*"], "Resource": "*"}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:*",
  "Resource": "arn:aws:iam::111122223333:user/${aws:username}"
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:PutUserPermissionsBoundary",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
""")
        .staysSilent();
  }
}
