package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class PolicyBoundaryMissingOnCreateRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyBoundaryMissingOnCreateRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  @Test
  void what_can_be_created_and_given_permissions_is_reported() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
{
  "Effect": "Allow",
  "Action": [
    "iam:AttachRolePolicy",
    "iam:PutRolePolicy"
  ],
  "Resource": "arn:aws:iam::111122223333:role/app/*"
}
]
""")
        .saying(
            "The policy allows `iam:CreateRole`, together with `iam:AttachRolePolicy` and"
                + " `iam:PutRolePolicy`, without demanding a permissions boundary: whoever has it"
                + " can make an administrator and act as it.");
  }

  @Test
  void a_demanded_boundary_silences_it() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "arn:aws:iam::111122223333:role/app/*",
  "Condition": {
    "StringEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
},
{
  "Effect": "Allow",
  "Action": "iam:PutRolePolicy",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "iam:CreateRole"
  ],
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
{
  "Effect": "Allow",
  "Action": "iam:PutRolePolicy",
  "Resource": "arn:aws:iam::111122223333:role/app/*",
  "Condition": {
    "StringEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "iam:CreateRole",
    "iam:PutRolePolicy"
  ],
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
{
  "Effect": "Deny",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "StringNotEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "iam:CreateRole",
    "iam:PutRolePolicy"
  ],
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
{
  "Effect": "Deny",
  "Action": "iam:CreateRole",
  "Resource": "arn:aws:iam::111122223333:role/app/*",
  "Condition": {
    "StringNotLike": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
]
""")
        .staysSilent();
  }

  @Test
  void one_of_the_two_alone_makes_no_administrator() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:PutRolePolicy",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
}
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
{
  "Effect": "Allow",
  "Action": "iam:PutUserPolicy",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
}
]
""")
        .staysSilent();
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
{
  "Effect": "Allow",
  "Action": "iam:AttachRolePolicy",
  "Resource": "arn:aws:iam::111122223333:role/app/*",
  "Condition": {
    "ArnEquals": {
      "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess"
    }
  }
}
]
""")
        .staysSilent();
  }

  @Test
  void what_is_denied_is_not_granted() {
    lint(
"""
[
{
  "Effect": "Allow",
  "Action": [
    "iam:CreateRole",
    "iam:PutRolePolicy"
  ],
  "Resource": "arn:aws:iam::111122223333:role/app/*"
},
  {"Effect": "Deny", "Action": "iam:Put*", "Resource": "*"}
]
""")
        .staysSilent();
  }

  @Test
  void creating_anything_anywhere_is_told_of_elsewhere() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": [
    "iam:CreateRole",
    "iam:PutRolePolicy"
  ],
  "Resource": "*"
}
""")
        .staysSilent();
    lint(
"""
{"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void every_action_on_one_bucket_creates_no_role() {
    lint("""
            {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}
            """)
        .staysSilent();
  }
}
