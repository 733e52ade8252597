package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResourceStarRuleTest extends RuleContract {
  private static final String PURGE =
      "{\"Effect\": \"Allow\", \"Action\": \"sqs:PurgeQueue\", \"Resource\": \"*\"}";

  @Override
  protected Rule rule() {
    return new PolicyResourceStarRule();
  }

  private static AccountFixture attached(String policy) {
    return account().managedPolicy("queues", policy).role("app", role -> role.attached("queues"));
  }

  @Test
  void each_statement_is_reported_once_with_its_first_actions() {
    assertThatRule(rule())
        .on(
            attached(
                """
                [
                  {"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"},
                  {
                    "Effect": "Allow",
                    "Action": ["sqs:DeleteMessage", "sqs:DeleteQueue", "sqs:TagQueue", "sqs:SendMessage"],
                    "Resource": ["arn:aws:sqs:*:*:a", "*"]
                  }
                ]
                """))
        .saying(
            "Policy queues grants 1 action on every resource though it can be limited to single"
                + " ones: sqs:PurgeQueue.",
            "Policy queues grants 4 actions on every resource though each can be limited to single"
                + " ones: sqs:DeleteMessage, sqs:DeleteQueue, sqs:SendMessage and 1 more.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"xray:PutTraceSegments\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"arn:aws:sqs:*:*:app-*\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}"
      })
  void what_cannot_or_need_not_be_limited_stays_silent(String policy) {
    assertThatRule(rule()).on(attached(policy)).staysSilent();
  }

  @Test
  void the_access_levels_are_a_parameter() {
    AccountFixture tagging =
        attached(
            """
            {"Effect": "Allow", "Action": ["sqs:TagQueue", "glue:GetTable"], "Resource": "*"}
            """);
    assertThatRule(rule()).on(tagging).finds(1).mentioning("sqs:TagQueue");
    assertThatRule(rule()).with("accessLevels", List.of("Write")).on(tagging).staysSilent();
    assertThatRule(rule())
        .with("accessLevels", List.of("read"))
        .on(tagging)
        .mentioning("glue:GetTable");
  }

  @Test
  void a_level_that_does_not_exist_is_not_passed_over() {
    AccountFixture account =
        attached("{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}");
    assertThatThrownBy(
            () ->
                assertThatRule(rule())
                    .with("accessLevels", List.of("Writing"))
                    .on(account)
                    .staysSilent())
        .hasMessageContaining("accessLevels has no level Writing");
  }

  @Test
  void what_the_policy_denies_for_sure_is_not_granted() {
    String policy =
        """
        [
          {"Effect": "Allow", "Action": "sqs:PurgeQueue", "Resource": "*"},
          {"Effect": "Deny", "Action": "sqs:Purge*", "Resource": "%s"}
        ]
        """;
    assertThatRule(rule()).on(attached(policy.formatted("*"))).staysSilent();
    assertThatRule(rule()).on(attached(policy.formatted("arn:aws:sqs:*:*:a"))).finds(1);
  }

  @Test
  void everything_includes_changes_that_can_be_limited() {
    assertThatRule(rule())
        .on(attached("{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"*\"}"))
        .finds(1)
        .notMentioning(":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"*\"", "\"*:*\"", "[\"sts:GetCallerIdentity\", \"**\"]"})
  void a_statement_that_grants_every_action_is_left_to_the_rule_on_administration(String action) {
    assertThatRule(rule())
        .on(attached("{\"Effect\": \"Allow\", \"Action\": " + action + ", \"Resource\": \"*\"}"))
        .staysSilent();
  }

  @Test
  void what_a_more_specific_rule_tells_of_is_not_repeated() {
    assertThatRule(rule())
        .on(
            attached(
                """
                {
                  "Effect": "Allow",
                  "Action": ["iam:PassRole", "s3:DeleteObject", "cloudtrail:StopLogging"],
                  "Resource": "*"
                }
                """))
        .staysSilent();
  }

  @Test
  void policies_that_aws_manages_are_looked_at_only_if_asked_for() {
    AccountFixture account =
        account()
            .awsManagedPolicy("service-role/AWSLambdaBasicExecutionRole", PURGE)
            .role("app", role -> role.attached("service-role/AWSLambdaBasicExecutionRole"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("includeAwsManaged", true).on(account).finds(1);
  }

  @Test
  void a_policy_in_the_drawer_is_reported_and_a_boundary_is_not() {
    assertThatRule(rule()).on(account().managedPolicy("drawer", PURGE)).finds(1);
    assertThatRule(rule())
        .on(
            account()
                .managedPolicy("boundary", PURGE)
                .role("app", role -> role.permissionsBoundary("boundary")))
        .examiningNothing()
        .staysSilent();
  }
}
