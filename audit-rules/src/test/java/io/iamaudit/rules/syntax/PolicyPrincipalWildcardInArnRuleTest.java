package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Unresolved;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyPrincipalWildcardInArnRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPrincipalWildcardInArnRule();
  }

  @Test
  void each_entry_is_reported_at_its_place() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": [
                      "arn:aws:iam::111122223333:role/ok",
                      "arn:aws:iam::111122223333:role/c?"
                    ],
                    "Service": "*.amazonaws.com"
                  },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .saying(
            "The policy names `arn:aws:iam::111122223333:role/c?` under `AWS`, where "
                + "a wildcard stands for nothing: the entry matches nobody or is refused.",
            "The policy names `*.amazonaws.com` under `Service`, where a wildcard "
                + "stands for nothing: the entry matches nobody or is refused.");
  }

  @Test
  void a_single_entry_points_at_itself() {
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
                  "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:user/*"}
                }
              ]
            }
            """)
        .saying(
            "The policy names `arn:aws:iam::111122223333:user/*` under `AWS`, where "
                + "a wildcard stands for nothing: the entry matches nobody or is refused.")
        .pointingAt("/Statement/0/NotPrincipal/AWS");
  }

  @Test
  void everybody_is_no_pattern() {
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
                  "Principal": "*"
                },
                {
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": {"AWS": ["*"]}
                }
              ]
            }
            """)
        .staysSilent();
  }

  @Test
  void what_is_not_known_yet_is_not_judged() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:role/*"}, "Action": "s3:*", "Resource": "*"}
            """
                .formatted(Unresolved.part("Account")))
        .staysSilent();
  }
}
