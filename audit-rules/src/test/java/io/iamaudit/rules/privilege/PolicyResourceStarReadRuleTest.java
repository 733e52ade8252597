package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceStarReadRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyResourceStarReadRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  @Test
  void the_message_names_the_first_actions() {
    lint("""
            {"Effect": "Allow", "Action": ["glue:GetTable", "sqs:ListQueues"], "Resource": "*"}
            """)
        .saying(
            "The policy allows reading by `glue:GetTable` on every resource though it can be"
                + " limited to single ones.")
        .pointingAt("/Statement/Action/0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2:DescribeInstances",
        "sqs:ListQueues",
        "s3:GetObject",
        "kms:Decrypt",
        "sqs:DeleteQueue",
        "xray:GetTraceSummaries",
        "*"
      })
  void descriptions_and_what_others_tell_of_are_silent(String action) {
    lint("{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}")
        .staysSilent();
  }

  @Test
  void a_condition_that_narrows_or_a_deny_silences_it() {
    lint("""
            {
              "Effect": "Allow",
              "Action": "glue:GetTable",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/team": "payments"}}
            }
            """)
        .staysSilent();
    lint("""
            [
              {"Effect": "Allow", "Action": "glue:Get*", "Resource": "*"},
              {"Effect": "Deny", "Action": "glue:*", "Resource": "*"}
            ]
            """)
        .staysSilent();
  }

  @Test
  void one_database_is_not_every_database() {
    lint("""
            {"Effect": "Allow", "Action": "glue:GetTable", "Resource": "arn:aws:glue:*:*:table/a/*"}
            """)
        .staysSilent();
  }
}
