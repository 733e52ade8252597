package io.iamaudit.rules.action;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyActionNeedsStarResourceRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new PolicyActionNeedsStarResourceRule();
  }

  @Test
  void the_actions_of_a_statement_are_one_finding() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": ["sqs:SendMessage", "sqs:ListQueues", "xray:PutTraceSegments"],
              "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders"
            }
            """)
        .saying(
            "The policy allows `sqs:ListQueues` and `xray:PutTraceSegments` on single resources, but"
                + " these actions have no resource-level permissions and work on `*` alone, so they"
                + " are not allowed.")
        .pointingAt("/Statement/Action/1");
  }

  @Test
  void a_deny_with_something_left_is_reported_and_one_without_is_another_rules_matter() {
    String policy =
        """
        {"Effect": "Deny", "Action": [%s"sqs:ListQueues"], "Resource": "arn:aws:sqs:*:*:orders"}
        """;
    assertThatRule(rule())
        .onPolicy(PolicyType.SCP, policy.formatted("\"sqs:SendMessage\", "))
        .mentioning("so it is not denied");
    assertThatRule(rule()).onPolicy(PolicyType.SCP, policy.formatted("")).staysSilent();
  }

  @ParameterizedTest
  @CsvSource({
    "ec2:DescribeInstances, *",
    "ec2:DescribeInstances, arn:aws:*:*:*:*",
    "ec2:Describe*, arn:aws:ec2:*:*:instance/i-1",
    "s3:ListAllMyBuckets, arn:aws:s3:::*",
    "logs:DescribeLogGroups, arn:aws:logs:eu-west-1:111122223333:log-group:*",
    "ssmmessages:OpenDataChannel, arn:aws:ssm:*:*:session/${aws:userid}-*",
    "s3:GetObject, arn:aws:s3:::a",
    "s3:GetObjekt, arn:aws:s3:::a",
    "ec2:DescribeInstances, nonsense"
  })
  void what_may_be_right_or_is_another_rules_matter_stays_silent(String action, String resource) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "%s", "Resource": "%s"}
            """
                .formatted(action, resource))
        .staysSilent();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:ListAllMyBuckets, arn:aws:s3:::my-*",
    "s3:ListAllMyBuckets, arn:aws:s3:::my/*",
    "logs:DescribeLogGroups, arn:aws:logs:*:*:log-group:app-*",
    "ec2:DescribeInstances, arn:aws:s3:::*"
  })
  void names_and_other_services_do_not_excuse(String action, String resource) {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "%s", "Resource": "%s"}
            """
                .formatted(action, resource))
        .finds(1);
  }
}
