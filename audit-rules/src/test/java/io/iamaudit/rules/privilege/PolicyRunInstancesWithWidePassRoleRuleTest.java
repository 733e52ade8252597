package io.iamaudit.rules.privilege;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import io.iamaudit.testkit.RuleOutcomeAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRunInstancesWithWidePassRoleRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyRunInstancesWithWidePassRoleRule();
  }

  private RuleOutcomeAssert lint(String policy) {
    return assertThatRule(rule()).onPolicy(PolicyType.IDENTITY, policy);
  }

  private RuleOutcomeAssert lint(String launching, String passing) {
    return lint(
        """
        [
          {"Effect": "Allow", "Action": "%s", "Resource": "*"},
          {"Effect": "Allow", "Action": "iam:PassRole", %s}
        ]
        """
            .formatted(launching, passing));
  }

  @Test
  void the_message_says_which_actions_and_to_whom_roles_are_passed() {
    lint("ec2:Run*", "\"Resource\": \"*\"")
        .saying(
            "The policy allows `ec2:RunInstances` and lets every role be passed to every service:"
                + " whoever starts an instance gets what any role may do that EC2 can assume.")
        .pointingAt("/Statement/1/Action");
    lint(
            "ec2:RequestSpot*",
            "\"Resource\": \"*\", \"Condition\": {\"StringLike\": {\"iam:PassedToService\":"
                + " \"ec2*\"}}")
        .saying(
            "The policy allows `ec2:RequestSpotFleet` and `ec2:RequestSpotInstances` and lets every"
                + " role be passed to EC2: whoever starts an instance gets what any role may do"
                + " that EC2 can assume.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Resource\": \"arn:aws:iam::*:role/web\"",
        "\"Resource\": \"*\", \"Condition\": {\"StringEquals\": {\"iam:PassedToService\":"
            + " \"ecs-tasks.amazonaws.com\"}}",
        "\"Resource\": \"*\", \"Condition\": {\"StringNotEquals\": {\"iam:PassedToService\":"
            + " \"ec2.amazonaws.com\"}}",
        "\"Resource\": \"*\", \"Condition\": {\"StringEquals\": {\"iam:ResourceTag/for\": \"ec2\"}}"
      })
  void listed_roles_and_other_services_are_silent(String passing) {
    lint("ec2:*", passing).staysSilent();
  }

  @Test
  void without_instances_it_is_the_matter_of_another_rule() {
    lint("ec2:Describe*", "\"Resource\": \"*\"").staysSilent();
    lint("""
            [
              {"Effect": "Allow", "Action": ["ec2:*", "iam:PassRole"], "Resource": "*"},
              {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}
            ]
            """)
        .staysSilent();
  }

  @Test
  void roles_that_may_not_be_passed_are_silent() {
    lint("""
            [
              {"Effect": "Allow", "Action": ["ec2:*", "iam:PassRole"], "Resource": "*"},
              {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}
            ]
            """)
        .staysSilent();
  }
}
