package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustNotPrincipalRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustNotPrincipalRule();
  }

  @Test
  void an_allow_lets_everybody_else_in() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "NotPrincipal": {"AWS": "arn:aws:iam::444455556666:root"},
              "Action": "sts:AssumeRole",
              "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg1"}}
            }
            """)
        .saying(
            "The policy lets everybody but those in `NotPrincipal` in, and AWS does not support"
                + " `NotPrincipal` in a trust policy: whom it means cannot be relied on.");
  }

  @Test
  void a_deny_keeps_everybody_else_out() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Deny",
              "NotPrincipal": {"AWS": "arn:aws:iam::444455556666:role/deploy"},
              "Action": "sts:AssumeRole"
            }
            """)
        .saying(
            "The policy keeps everybody but those in `NotPrincipal` out, and AWS does not support"
                + " `NotPrincipal` in a trust policy: whom it means cannot be relied on.");
  }

  @Test
  void other_policies_and_empty_lists_are_other_rules_matters() {
    assertThatRule(rule())
        .onResourcePolicy(
            "sqs",
            """
            {
              "Effect": "Deny",
              "NotPrincipal": {"AWS": "111122223333"},
              "Action": "sqs:*",
              "Resource": "*"
            }
            """)
        .examiningNothing()
        .staysSilent();
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {"Effect": "Deny", "NotPrincipal": {"AWS": []}, "Action": "sts:AssumeRole"}
            """)
        .staysSilent();
  }
}
