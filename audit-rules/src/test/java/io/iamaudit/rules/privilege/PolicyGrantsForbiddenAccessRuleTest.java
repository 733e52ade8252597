package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyGrantsForbiddenAccessRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyGrantsForbiddenAccessRule();
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check.with(
        "forbidden", List.of("s3:Delete*, s3:PutObject on arn:aws:s3:::audit-*", "iam:CreateUser"));
  }

  private RuleOutcomeAssert lint(String policy) {
    return configured(assertThatRule(rule())).onPolicy(PolicyType.IDENTITY, policy);
  }

  @Test
  void the_message_names_actions_and_resources() {
    lint(
"""
{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
""")
        .mentioning("The policy grants `s3:DeleteBucket`")
        .mentioning("on `arn:aws:s3:::audit-*`, which the list of forbidden access names.");
    lint(
"""
{"Effect": "Allow", "Action": "iam:CreateUser", "Resource": "*"}
""")
        .saying("The policy grants `iam:CreateUser`, which the list of forbidden access names.")
        .pointingAt("/Statement");
  }

  @Test
  void some_of_the_resources_are_enough() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "s3:PutObject",
  "Resource": "arn:aws:s3:::audit-2026/*"
}
""")
        .finds(1);
    lint(
"""
{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::a*"}
""")
        .finds(1);
  }

  @Test
  void other_resources_and_actions_are_not_forbidden() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "s3:PutObject",
  "Resource": "arn:aws:s3:::reports/audit-*"
}
""")
        .staysSilent();
    lint(
"""
{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
""")
        .staysSilent();
    lint(
"""
{"Effect": "Allow", "NotAction": ["s3:*", "iam:*"], "Resource": "*"}
""")
        .staysSilent();
  }

  @Test
  void a_condition_makes_it_depend() {
    lint(
"""
{
  "Effect": "Allow",
  "Action": "iam:CreateUser",
  "Resource": "*",
  "Condition": {
    "StringEquals": {
      "aws:PrincipalTag/team": "hr"
    }
  }
}
""")
        .saying(
            "The policy grants `iam:CreateUser` under some condition, which the list of"
                + " forbidden access names.");
  }

  @Test
  void what_the_policy_denies_is_not_granted() {
    lint(
"""
[
  {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
  {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::audit-*"}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "iam:*", "Resource": "*"},
  {"Effect": "Deny", "Action": "iam:CreateUser", "Resource": "*"}
]
""")
        .staysSilent();
    lint(
"""
[
  {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
  {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::audit-2025/*"}
]
""")
        .finds(1);
  }

  @Test
  void everything_includes_what_is_forbidden() {
    lint(
"""
{"Effect": "Allow", "Action": "*", "Resource": "*"}
""")
        .finds(2);
  }

  @Test
  void nothing_is_forbidden_until_somebody_says_so() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY, "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}")
        .staysSilent();
  }

  @Test
  void a_policy_that_only_exceptions_have_is_not_reported() {
    AccountFixture account =
        AccountFixture.account()
            .managedPolicy(
                "hr",
                "{\"Effect\": \"Allow\", \"Action\": \"iam:CreateUser\", \"Resource\": \"*\"}")
            .role("hr", role -> role.attached("hr"));
    RuleAssert check =
        configured(assertThatRule(rule()))
            .with("principalsExcept", List.of("arn:aws:iam::*:role/hr"));
    check.on(account).staysSilent();
    check.on(account.user("dave", user -> user.attached("hr"))).finds(1);
  }

  @Test
  void what_a_template_leaves_open_is_not_judged() {
    String open = Unresolved.part("Open");
    lint("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"" + open + "\"}")
        .staysSilent();
    lint("""
            [
              {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
              {"Effect": "Deny", "Action": "s3:*", "Resource": "%s"}
            ]
            """
            .formatted(open))
        .staysSilent();
  }
}
