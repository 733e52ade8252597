package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyEmptyListRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyEmptyListRule();
  }

  @Test
  void an_empty_list_matches_nothing() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Action": [], "Resource": "arn:aws:s3:::reports/*"}]
            }
            """)
        .saying(
            "The policy has a statement whose `Action` is an empty list, so that it does nothing.")
        .pointingAt("/Statement/0/Action");
  }

  @Test
  void an_empty_negation_matches_everything() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "NotResource": []}]
            }
            """)
        .saying(
            "The policy has a statement whose `NotResource` is an empty list, so "
                + "that it speaks of every resource.")
        .pointingAt("/Statement/0/NotResource");
  }

  @Test
  void principals_are_left_to_their_rule() {
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
                  "Principal": {"AWS": []}
                }
              ]
            }
            """)
        .staysSilent();
  }
}
