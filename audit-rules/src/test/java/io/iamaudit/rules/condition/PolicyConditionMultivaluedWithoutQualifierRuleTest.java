package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionMultivaluedWithoutQualifierRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionMultivaluedWithoutQualifierRule();
  }

  @Test
  void the_key_is_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "ec2:CreateTags",
              "Resource": "*",
              "Condition": {"StringEquals": {"aws:TagKeys": ["team"]}}
            }
            """)
        .saying(
            "The policy allows by `StringEquals` of `aws:TagKeys`, a key that can have"
                + " several values, without saying by `ForAnyValue:` or `ForAllValues:` how many"
                + " must fit.")
        .pointingAt("/Statement/Condition/StringEquals");
  }

  @Test
  void in_a_deny_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {"StringNotLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}}
            }
            """)
        .saying(
            "The policy denies by `StringNotLike` of `aws:PrincipalOrgPaths`, a key that can"
                + " have several values, without saying by `ForAnyValue:` or `ForAllValues:` how"
                + " many must fit.");
  }

  @Test
  void keys_of_services_count() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "dynamodb:GetItem",
              "Resource": "*",
              "Condition": {"StringEquals": {"dynamodb:LeadingKeys": ["${aws:userid}"]}}
            }
            """)
        .finds(1);
  }

  @Test
  void claims_of_providers_count() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {"Federated": "cognito-identity.amazonaws.com"},
              "Action": "sts:AssumeRoleWithWebIdentity",
              "Condition": {"StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}}
            }
            """)
        .finds(1);
  }

  @Test
  void qualified_single_unknown_and_present_ones_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:GetObject",
              "Resource": "*",
              "Condition": {
                "ForAnyValue:StringEquals": {"aws:CalledVia": "athena.amazonaws.com"},
                "Null": {"aws:TagKeys": "true"},
                "StringEquals": {"aws:username": "a", "nosuch:Keys": "b", "events:detail-type": "c"}
              }
            }
            """)
        .staysSilent();
  }
}
