package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyAdminRuleTest extends RuleContract {
  private static final String STAR =
      """
      {"Effect": "Allow", "Action": "*", "Resource": "*"}
      """;

  @Override
  protected Rule rule() {
    return new PolicyAdminRule();
  }

  private static AccountFixture attached(String policy) {
    return account()
        .managedPolicy("ops", policy)
        .group("administrators", group -> group.attached("ops"));
  }

  @Test
  void the_message_names_the_policy_and_who_has_it() {
    assertThatRule(rule())
        .on(attached(STAR))
        .saying(
            "Policy ops grants full administration to group administrators: every action on every"
                + " resource.")
        .findsExactly("arn:aws:iam::111122223333:policy/ops")
        .pointingAt("/Statement");
  }

  @Test
  void an_inline_policy_is_reported_with_its_holder() {
    assertThatRule(rule())
        .on(account().role("deploy", role -> role.inlinePolicy("all", STAR)))
        .saying(
            "Inline policy all of role deploy grants full administration to role deploy: every"
                + " action on every resource.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"*:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"**\", \"Resource\": \"**\"}",
        "{\"Effect\": \"Allow\", \"Action\": [\"s3:Get*\", \"*\"], \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": [\"arn:aws:s3:::a\", \"*\"]}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"arn:aws:*:*:*:*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": [], \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": \"aws-portal:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": []}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": \"arn:aws:s3:::audit/*\"}",
        """
        [
          {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
          {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}
        ]
        """
      })
  void every_form_of_everything_is_reported(String policy) {
    assertThatRule(rule()).on(attached(policy)).finds(1);
  }

  @Test
  void everything_split_over_statements_by_letters_is_everything() {
    StringBuilder halves = new StringBuilder("[");
    for (String letters : List.of("abcdefghijklm", "nopqrstuvwxyz0123456789")) {
      halves.append(halves.length() > 1 ? "," : "").append("{\"Effect\": \"Allow\", \"Action\": [");
      for (int i = 0; i < letters.length(); i++) {
        halves.append(i > 0 ? "," : "").append('"').append(letters.charAt(i)).append("*:*\"");
      }
      halves.append("], \"Resource\": \"*\"}");
    }
    assertThatRule(rule())
        .on(attached(halves.append("]").toString()))
        .finds(1)
        .mentioning("every action on every resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"arn:aws:s3:::uploads/*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": \"arn:aws:iam::*:*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}",
        "{\"Effect\": \"Allow\", \"NotAction\": [\"iam:*\"], \"Resource\": \"*\"}",
        "{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}"
      })
  void less_than_everything_stays_silent(String policy) {
    assertThatRule(rule()).on(attached(policy)).staysSilent();
  }

  @Test
  void a_deny_that_leaves_policy_writing_in_place_does_not_help() {
    assertThatRule(rule())
        .on(
            attached(
                """
                [
                  {"Effect": "Allow", "Action": "*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "cloudtrail:StopLogging", "Resource": "*"}
                ]
                """))
        .saying(
            "Policy ops grants full administration to group administrators: all but 1 action,"
                + " policy-writing ones among those left, on every resource.")
        .pointingAt("/Statement/0");
  }

  @Test
  void a_deny_that_takes_away_iam_helps_only_without_a_condition_and_on_everything() {
    String deny =
        """
        [
          {"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "iam:*", "Resource": "%s"%s}
        ]
        """;
    assertThatRule(rule()).on(attached(deny.formatted("*", ""))).staysSilent();
    assertThatRule(rule()).on(attached(deny.formatted("arn:aws:iam::*:role/guard-*", ""))).finds(1);
    assertThatRule(rule())
        .on(
            attached(
                deny.formatted(
                    "*", ", \"Condition\": {\"Bool\": {\"aws:ViaAWSService\": \"false\"}}")))
        .finds(1);
  }

  @Test
  void a_condition_is_named_and_does_not_help() {
    assertThatRule(rule())
        .on(
            attached(
                """
                {
                  "Effect": "Allow",
                  "Action": "*",
                  "Resource": "*",
                  "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
                }
                """))
        .mentioning("on every resource, under a condition on aws:MultiFactorAuthPresent.");
  }

  @Test
  void a_policy_of_aws_is_reported_like_any_other() {
    assertThatRule(rule())
        .on(
            account()
                .awsManagedPolicy("AdministratorAccess", STAR)
                .group("administrators", group -> group.attached("AdministratorAccess")))
        .mentioning("AWS managed policy AdministratorAccess grants full administration")
        .findsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
  }

  @Test
  void a_policy_that_nobody_has_is_not_reported() {
    assertThatRule(rule()).on(account().managedPolicy("emergency-admin", STAR)).staysSilent();
  }

  @Test
  void a_policy_that_aws_counts_as_attached_is_reported_without_its_holders() {
    assertThatRule(rule())
        .on(account().managedPolicy("ops", STAR, policy -> policy.attachmentCount(1)))
        .saying(
            "Policy ops grants full administration to principals that the input does not hold:"
                + " every action on every resource.");
  }

  @Test
  void a_permissions_boundary_is_reported_only_if_asked_for() {
    AccountFixture account =
        account()
            .managedPolicy("workload-boundary", STAR)
            .role("app", role -> role.permissionsBoundary("workload-boundary"));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("excludePermissionBoundaryPolicy", false).on(account).finds(1);
  }

  @Test
  void policies_and_holders_can_be_allowed() {
    AccountFixture account = attached(STAR);
    for (String allowed :
        List.of(
            "ops", "arn:aws:iam::111122223333:policy/o*", "arn:aws:iam::*:group/administrators")) {
      assertThatRule(rule()).with("allowedAttachments", List.of(allowed)).on(account).staysSilent();
    }
    assertThatRule(rule())
        .with("allowedAttachments", List.of("arn:aws:iam::*:group/administrators"))
        .on(account.user("mallory", user -> user.attached("ops")))
        .mentioning("to user mallory:");
  }

  @Test
  void a_file_will_be_attached_one_day() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {"Effect": "Allow", "Action": "*", "Resource": "*"}
            """)
        .saying("The policy grants full administration: every action on every resource.");
    assertThatRule(rule())
        .onPolicy(
            PolicyType.BOUNDARY,
            """
            {"Effect": "Allow", "Action": "*", "Resource": "*"}
            """)
        .staysSilent();
  }
}
