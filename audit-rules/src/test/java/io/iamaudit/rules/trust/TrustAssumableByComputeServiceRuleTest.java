package io.iamaudit.rules.trust;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class TrustAssumableByComputeServiceRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new TrustAssumableByComputeServiceRule();
  }

  @Test
  void the_services_are_named() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "Service": [
                  "ec2.amazonaws.com",
                  "config.amazonaws.com",
                  "lambda.amazonaws.com"
                ]
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .saying(
            "The policy lets code on `ec2.amazonaws.com` and `lambda.amazonaws.com` use the role.");
  }

  @Test
  void other_principals_are_no_compute_services() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.TRUST,
            """
            {
              "Effect": "Allow",
              "Principal": {
                "AWS": "arn:aws:iam::444455556666:root"
              },
              "Action": "sts:AssumeRole"
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
                "Service": "config.amazonaws.com"
              },
              "Action": "sts:AssumeRole"
            }
            """)
        .staysSilent();
  }
}
