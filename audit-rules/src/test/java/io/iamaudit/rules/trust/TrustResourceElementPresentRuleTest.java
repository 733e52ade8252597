package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustResourceElementPresentRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustResourceElementPresentRule();
  }

  @Test
  void each_statement_with_a_resource_is_reported_at_its_place() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "ec2.amazonaws.com"},
                  "Action": "sts:AssumeRole"
                },
                {
                  "Effect": "Allow",
                  "Principal": {"Service": "lambda.amazonaws.com"},
                  "Action": "sts:AssumeRole",
                  "Resource": "*"
                }
              ]
            }
            """)
        .saying(
            "The policy has `Resource`, which AWS refuses in a trust policy: it is about the role"
                + " that it belongs to and nothing else.")
        .pointingAt("/Statement/1/Resource");
  }

  @Test
  void a_trust_policy_needs_no_resource() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
            """)
        .staysSilent();
  }
}
