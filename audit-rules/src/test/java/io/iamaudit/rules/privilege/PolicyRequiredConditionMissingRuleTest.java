package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyRequiredConditionMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyRequiredConditionMissingRule();
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with(
        "requirements",
        List.of(
            "iam:CreateRole demands iam:PermissionsBoundary",
            "ec2:TerminateInstances demands aws:MultiFactorAuthPresent or aws:SourceIp,"
                + " !aws:Referer"));
  }

  private RuleOutcomeAssert lint(String policy) {
    return configured(assertThatRule(rule())).onPolicy(PolicyType.IDENTITY, policy);
  }

  @Test
  void the_message_names_the_key_and_the_requirement() {
    lint(
"""
{"Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*"}
""")
        .saying(
            "The policy allows `iam:CreateRole` without a condition on"
                + " `iam:PermissionsBoundary`, against the requirement that iam:CreateRole"
                + " demands iam:PermissionsBoundary.")
        .pointingAt("/Statement/Action");
  }

  @Test
  void a_key_that_need_not_be_there_does_not_count() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "StringEqualsIfExists": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
""")
        .finds(1);
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "StringLike": {
      "iam:PermissionsBoundary": "*"
    }
  }
}
""")
        .finds(1);
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "ForAllValues:StringEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
""")
        .finds(1);
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "Null": {
      "iam:PermissionsBoundary": "true"
    }
  }
}
""")
        .finds(1);
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "StringNotEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
""")
        .finds(1);
  }

  @Test
  void a_key_that_has_to_be_there_does() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "ArnLike": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "Null": {
      "iam:PermissionsBoundary": "false"
    }
  }
}
""")
        .staysSilent();
  }

  @Test
  void one_of_several_keys_is_enough() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "ec2:TerminateInstances",
  "Resource": "*",
  "Condition": {
    "IpAddress": {
      "aws:SourceIp": "203.0.113.0/24"
    }
  }
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "ec2:TerminateInstances",
  "Resource": "*",
  "Condition": {
    "Bool": {
      "aws:MultiFactorAuthPresent": "true"
    }
  }
}
""")
        .staysSilent();
    lint(
"""
{
  "Effect": "Allow",
  "Action": "ec2:TerminateInstances",
  "Resource": "*",
  "Condition": {
    "Bool": {
      "aws:MultiFactorAuthPresent": "false"
    }
  }
}
""")
        .finds(1);
  }

  @Test
  void a_forbidden_key_is_reported() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "ec2:Term*",
  "Resource": "*",
  "Condition": {
    "StringLike": {
      "aws:Referer": "x"
    },
    "Bool": {
      "aws:MultiFactorAuthPresent": "true"
    }
  }
}
""")
        .saying(
            "The policy allows `ec2:TerminateInstances` under a condition on `aws:Referer`,"
                + " against the requirement that ec2:TerminateInstances demands"
                + " aws:MultiFactorAuthPresent or aws:SourceIp, !aws:Referer.");
  }

  @Test
  void a_deny_that_demands_the_key_meets_the_requirement() {
    lint(
"""
[
  {"Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*"},
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
  {"Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*"},
{
  "Effect": "Deny",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "Null": {
      "iam:PermissionsBoundary": "true"
    }
  }
}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*"},
  {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "iam:CreateRole", "Resource": "*"},
{
  "Effect": "Deny",
  "Action": "iam:CreateRole",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/limits"
    }
  }
}
]
""")
        .finds(1);
  }

  @Test
  void all_but_is_looked_at_and_everything_is_not() {
    lint(
"""
{"Effect": "Allow", "NotAction": "ec2:*", "Resource": "*"}
""")
        .finds(1);
    lint(
"""
{"Effect": "Allow", "Action": "*", "Resource": "*"}
""")
        .staysSilent();
  }

  private static final String CREATING =
      "{\"Effect\": \"Allow\", \"Action\": \"iam:CreateRole\", \"Resource\": \"*\"}";

  @Test
  void nothing_is_demanded_until_somebody_says_so() {
    assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, CREATING).staysSilent();
  }

  @Test
  void policies_can_be_excepted() {
    configured(assertThatRule(rule()))
        .with("except", List.of("policy.j*"))
        .onPolicy(PolicyType.IDENTITY, CREATING)
        .staysSilent();
  }

  @Test
  void an_entry_that_demands_nothing_is_not_passed_over() {
    assertThatThrownBy(
            () ->
                assertThatRule(rule())
                    .with("requirements", List.of("iam:CreateRole: iam:PermissionsBoundary"))
                    .onPolicy(PolicyType.IDENTITY, CREATING)
                    .staysSilent())
        .hasMessageContaining(
            "requirements has an entry without `demands`: iam:CreateRole: iam:PermissionsBoundary");
  }
}
