package io.iamaudit.rules.syntax;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyDuplicateKeyRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyDuplicateKeyRule();
  }

  @Test
  void each_repetition_is_one_finding_at_its_place() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "s3:GetObject", "Action": "s3:PutObject", "Resource": "*"}
              ]
            }
            """)
        .saying(
            "The policy is ambiguous: the member `Action` stands twice in one object, and only one"
                + " of the two can count.")
        .pointingAt("/Statement/0/Action");
  }

  @Test
  void the_same_name_in_two_objects_and_in_two_cases_is_no_repetition() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                {"Sid": "A", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:username": "a", "aws:UserName": "a"}}}
              ]
            }
            """)
        .staysSilent();
  }
}
