package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyPrincipalUniqueIdRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyPrincipalUniqueIdRule();
  }

  @Test
  void a_role_and_a_user_are_told_apart() {
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
                      "AROAEXAMPLE1234567890",
                      "AIDAEXAMPLE1234567890", "111122223333"
                    ]
                  },
                  "Action": "sts:AssumeRole"
                }
              ]
            }
            """)
        .saying(
            "The policy names `AROAEXAMPLE1234567890`, the id of a role: AWS shows "
                + "it in place of the ARN when the role does not exist any more.",
            "The policy names `AIDAEXAMPLE1234567890`, the id of a user: AWS shows "
                + "it in place of the ARN when the user does not exist any more.");
  }

  @Test
  void names_and_conditions_are_silent() {
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
                  "Principal": {
                    "AWS": [
                      "arn:aws:iam::111122223333:user/AIDAEXAMPLE1234567890",
                      "*"
                    ]
                  },
                  "Condition": {"StringLike": {"aws:userid": "AIDAEXAMPLE1234567890"}}
                }
              ]
            }
            """)
        .staysSilent();
  }
}
