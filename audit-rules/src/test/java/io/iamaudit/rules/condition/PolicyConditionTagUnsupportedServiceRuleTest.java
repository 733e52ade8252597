package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionTagUnsupportedServiceRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionTagUnsupportedServiceRule();
  }

  @Test
  void the_services_are_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": ["ec2:TerminateInstances", "cloudsearch:DeleteDomain"],
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/stage": "production"}}
            }
            """)
        .saying(
            "The policy has a condition on `aws:ResourceTag/stage`, which no request to"
                + " `cloudsearch` has, so its actions are never denied by the statement.")
        .pointingAt("/Statement/Condition/StringEquals/aws:ResourceTag~1stage");
  }

  @Test
  void an_allow_allows_nothing_there() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "cloudsearch:DeleteDomain",
              "Resource": "*",
              "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}}
            }
            """)
        .saying(
            "The policy has a condition on `aws:TagKeys`, which no request to `cloudsearch`"
                + " has, so its actions are never allowed by the statement.");
  }

  @Test
  void not_action_spares_many_services() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "NotAction": "iam:*",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/stage": "production"}}
            }
            """)
        .saying(
            "The policy has `NotAction` with a condition on `aws:ResourceTag/stage`, which"
                + " many services do not have, so their actions are never denied by the statement.");
  }

  @Test
  void an_allow_of_everything_else_is_less_severe() {
    assertThat(
            assertThatRule(rule())
                .onPolicy(
                    PolicyType.IDENTITY,
                    """
            {
              "Effect": "Allow",
              "NotAction": "iam:*",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/stage": "test"}}
            }
            """)
                .findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW);
  }

  @Test
  void operators_that_hold_without_the_key_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "cloudsearch:DeleteDomain",
              "Resource": "*",
              "Condition": {
                "StringNotEquals": {"aws:ResourceTag/stage": "test"},
                "ForAllValues:StringEquals": {"aws:TagKeys": "a"},
                "Null": {"aws:RequestTag/a": "true"}
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void services_with_tags_everything_and_unknown_ones_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": ["ec2:*", "*", "nosuch:Thing", "tag:TagResources"],
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag/stage": "test"}}
            }
            """)
        .staysSilent();
  }

  @Test
  void keys_of_principals_belong_to_every_service() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "cloudsearch:DeleteDomain",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:PrincipalTag/stage": "test"}}
            }
            """)
        .staysSilent();
  }
}
