package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;

class PolicyKmsGrantConstraintMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyKmsGrantConstraintMissingRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  @Test
  void every_key_weighs_more_than_one() {
    lint(
"""
{"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*"}
""")
        .saying(
            "The policy allows `kms:CreateGrant` on every key without saying to whom or for"
                + " what: whoever has it can let anybody decrypt.")
        .pointingAt("/Statement/Action");
    lint(
"""
{
  "Effect": "Allow",
  "Action": "kms:Create*",
  "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
""")
        .saying(
            "The policy allows `kms:CreateGrant` on keys without saying to whom or for what:"
                + " whoever has it can let anybody decrypt.");
  }

  @Test
  void a_constraint_silences_it() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "Bool": {
      "kms:GrantIsForAWSResource": "true"
    }
  }
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "ForAllValues:StringEquals": {
      "kms:GrantOperations": [
        "Encrypt"
      ]
    }
  }
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "kms:EncryptionContext:app": "payments"
    }
  }
}
""")
        .staysSilent();
  }

  @Test
  void a_condition_on_something_else_or_on_the_contrary_does_not() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:PrincipalTag/team": "payments"
    }
  }
}
""")
        .finds(1);
    lint(
"""
{
  "Effect": "Allow",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "Bool": {
      "kms:GrantIsForAWSResource": "false"
    }
  }
}
""")
        .finds(1);
  }

  @Test
  void a_deny_that_demands_a_constraint_silences_it() {
    lint(
"""
[
  {"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*"},
{
  "Effect": "Deny",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "Bool": {
      "kms:GrantIsForAWSResource": "false"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*"},
  {"Effect": "Deny", "Action": "kms:*", "Resource": "*"}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "kms:CreateGrant", "Resource": "*"},
{
  "Effect": "Deny",
  "Action": "kms:CreateGrant",
  "Resource": "*",
  "Condition": {
    "Bool": {
      "kms:GrantIsForAWSResource": "true"
    }
  }
}
]
""")
        .finds(1);
  }

  @Test
  void all_of_kms_and_everything_are_the_matter_of_other_rules() {
    lint(
"""
{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
""")
        .staysSilent();
    lint(
"""
{"Effect": "Allow", "Action": "*", "Resource": "*"}
""")
        .staysSilent();
    lint(
"""
{"Effect": "Allow", "Action": ["kms:ListGrants", "kms:RevokeGrant"], "Resource": "*"}
""")
        .staysSilent();
  }
}
