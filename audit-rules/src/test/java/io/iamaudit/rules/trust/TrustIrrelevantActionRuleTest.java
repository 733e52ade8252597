package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustIrrelevantActionRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustIrrelevantActionRule();
  }

  @Test
  void actions_of_one_statement_are_one_finding() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": [
                "sts:AssumeRole",
                "s3:GetObject",
                "iam:*"
              ]
            }
            """)
        .saying(
            "The policy allows `s3:GetObject` and `iam:*`, but a trust policy only says who may assume the role: AWS refuses other actions in it.")
        .pointingAt("/Statement/Action/1");
  }

  @Test
  void a_deny_is_looked_at_too() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Deny",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:GetFederationToken"
            }
            """)
        .mentioning("denies `sts:GetFederationToken`");
  }

  @Test
  void wildcards_that_cover_the_call_are_accepted() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": [
                "*"
              ]
            }
            """)
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": [
                "sts:Assume*",
                "sts:Set*",
                "sts:tagsession"
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void what_is_no_action_is_another_rules_matter() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": [
                "sts:AssumeRol",
                "nosuchservice:Get"
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void what_is_not_known_yet_is_not_judged() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "%s"
            }
            """
                .formatted(Unresolved.part("Part")))
        .staysSilent();
  }
}
