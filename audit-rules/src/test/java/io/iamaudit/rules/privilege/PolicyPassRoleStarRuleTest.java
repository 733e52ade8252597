package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPassRoleStarRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPassRoleStarRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  private static String passing(String resource, String condition) {
    return """
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "%s", "Condition": {%s}}
        """
        .formatted(resource, condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::111122223333:*",
        "arn:aws:iam::*",
        "arn:*:iam::*:role/**"
      })
  void every_role_is_written_in_many_ways(String resource) {
    lint(passing(resource, ""))
        .saying(
            "The policy lets every role be passed to every service: whoever may start something in"
                + " a service that runs with a role gets what the role may do.")
        .pointingAt("/Statement/Action");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/app-*",
        "arn:aws:iam::*:role/service-role/*",
        "arn:aws:iam::111122223333:user/*",
        "arn:aws:s3:::*"
      })
  void some_roles_are_not_every_role(String resource) {
    lint(passing(resource, "")).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"StringEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}",
        "\"StringLikeIfExists\": {\"iam:PassedToService\": [\"ecs-tasks.amazonaws.com\"]}",
        "\"ArnLike\": {\"iam:AssociatedResourceArn\": \"arn:aws:lambda:*:*:function:app\"}",
        "\"StringEquals\": {\"aws:ResourceTag/passable\": \"yes\"}"
      })
  void a_condition_on_what_is_passed_narrows_it(String condition) {
    lint(passing("*", condition)).staysSilent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"StringLike\": {\"iam:PassedToService\": \"*\"}",
        "\"StringNotEquals\": {\"iam:PassedToService\": \"lambda.amazonaws.com\"}",
        "\"Bool\": {\"aws:SecureTransport\": \"true\"}",
        "\"StringEquals\": {\"aws:RequestedRegion\": \"eu-west-1\"}"
      })
  void another_condition_does_not(String condition) {
    lint(passing("*", condition)).finds(1);
  }

  @Test
  void a_deny_that_demands_the_service_narrows_it() {
    String policy =
        """
        [
          {"Effect": "Allow", "Action": "iam:*", "Resource": "*"},
          {
            "Effect": "Deny",
            "Action": "iam:PassRole",
            "Resource": "*",
            "Condition": {"%s": {"iam:PassedToService": "lambda.amazonaws.com"}}
          }
        ]
        """;
    lint(policy.formatted("StringNotEquals")).staysSilent();
    lint(policy.formatted("StringEquals")).finds(1);
  }

  @Test
  void a_policy_that_may_start_instances_is_told_of_elsewhere() {
    lint("""
            {"Effect": "Allow", "Action": ["ec2:RunInstances", "iam:PassRole"], "Resource": "*"}
            """)
        .staysSilent();
  }

  @Test
  void everything_is_the_matter_of_the_rule_on_administration_and_all_but_is_not() {
    lint("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}").staysSilent();
    lint("{\"Effect\": \"Allow\", \"NotAction\": [\"ec2:*\", \"s3:*\"], \"Resource\": \"*\"}")
        .finds(1);
    lint("{\"Effect\": \"Allow\", \"NotAction\": \"iam:P*\", \"Resource\": \"*\"}").staysSilent();
  }

  @Test
  void what_a_template_leaves_open_is_not_judged() {
    lint(passing(Unresolved.part("Role"), "")).staysSilent();
    lint(passing("arn:aws:iam::" + Unresolved.part("Account") + ":role/app", "")).staysSilent();
    lint(passing(
            "*", "\"StringEquals\": {\"iam:PassedToService\": \"" + Unresolved.part("S") + "\"}"))
        .staysSilent();
  }
}
