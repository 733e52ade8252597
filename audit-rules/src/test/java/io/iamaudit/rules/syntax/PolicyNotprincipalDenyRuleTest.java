package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyNotprincipalDenyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyNotprincipalDenyRule();
  }

  @Test
  void a_deny_of_everybody_else_is_reported() {
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
                  "NotPrincipal": {"AWS": "arn:aws:iam::111122223333:role/backup"}
                }
              ]
            }
            """)
        .saying(
            "The policy denies everybody but those in `NotPrincipal`: a role there "
                + "needs its account and each of its sessions listed beside it, and "
                + "whoever has a permissions boundary is denied all the same.")
        .pointingAt("/Statement/0");
  }

  @Test
  void an_allow_is_left_to_its_rule() {
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
                  "NotPrincipal": {"AWS": "111122223333"}
                },
                {
                  "Effect": "Deny",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*",
                  "Principal": "*"
                }
              ]
            }
            """)
        .staysSilent();
  }
}
