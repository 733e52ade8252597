package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionTagKeyMissingRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionTagKeyMissingRule();
  }

  @Test
  void the_key_without_a_tag_is_said() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:ResourceTag": "team"}}
            }
            """)
        .saying(
            "The policy uses `aws:ResourceTag` without saying which tag, so the statement"
                + " never allows anything.")
        .pointingAt("/Statement/Condition/StringEquals/aws:ResourceTag");
  }

  @Test
  void so_is_one_that_ends_in_a_slash() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"aws:PrincipalTag/": "team"}}
            }
            """)
        .saying(
            "The policy uses `aws:PrincipalTag/` without saying which tag, so it exempts"
                + " nothing from the Deny.");
  }

  @Test
  void keys_of_services_are_families_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:ExistingObjectTag": "a"}}
            }
            """)
        .finds(1);
  }

  @Test
  void a_placeholder_is_no_tag() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:StartInstances",
              "Resource": "*",
              "Condition": {"StringEquals": {"ec2:ResourceTag/${TagKey}": "a"}}
            }
            """)
        .finds(1);
  }

  @Test
  void keys_of_tags_and_other_keys_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "StringEquals": {"aws:RequestTag/a/b": "x", "aws:ResourceTag/tag-key": "x", "aws:username": "x", "nosuch:Tag": "x"},
                "ForAnyValue:StringEquals": {"aws:TagKeys": "a"}
              }
            }
            """)
        .staysSilent();
  }
}
