package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyPrincipalEmptyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPrincipalEmptyRule();
  }

  @Test
  void an_empty_object_is_reported_at_its_statement() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {}
                }
              ]
            }
            """)
        .saying(
            "The policy has a statement whose `Principal` is an empty object, so "
                + "that it speaks of nobody.")
        .pointingAt("/Statement/0");
  }

  @Test
  void an_empty_negation_speaks_of_everybody() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "NotPrincipal": {}
                }
              ]
            }
            """)
        .saying(
            "The policy has a statement whose `NotPrincipal` is an empty object, so "
                + "that it speaks of everybody.");
  }

  @Test
  void an_empty_list_is_one_finding() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Principal": {"AWS": []}, "Action": "sts:AssumeRole"}]
            }
            """)
        .saying("The policy names no principals where it begins to: `AWS` is an empty list.")
        .pointingAt("/Statement/0/Principal/AWS");
  }

  @Test
  void an_empty_list_beside_others_is_reported() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": [], "Service": "ec2.amazonaws.com"},
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .saying("The policy names no principals where it begins to: `AWS` is an empty list.");
  }

  @Test
  void actions_are_left_to_their_rule() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [],
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
