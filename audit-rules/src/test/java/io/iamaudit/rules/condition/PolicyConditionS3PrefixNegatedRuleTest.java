package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionS3PrefixNegatedRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionS3PrefixNegatedRule();
  }

  @Test
  void a_deny_of_a_prefix_is_evaded() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"StringLike": {"s3:prefix": ["secret/*", "hr/*"]}}
            }
            """)
        .saying(
            "The policy denies listing by `StringLike` of `s3:prefix`, but a request with a"
                + " shorter prefix, or with none, lists what stands under `secret/*` and `hr/*`,"
                + " too.")
        .pointingAt("/Statement/Condition/StringLike/s3:prefix/0");
  }

  @Test
  void so_is_an_allow_of_the_others() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"S3:Prefix": "secret/"}}
            }
            """)
        .saying(
            "The policy allows listing by `StringNotEquals` of `S3:Prefix`, but a request"
                + " with a shorter prefix, or with none, lists what stands under `secret/`, too.");
  }

  @Test
  void lists_of_what_is_allowed_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            [
            {
              "Effect": "Allow",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"StringLike": {"s3:prefix": "a/*"}}
            },
            {
              "Effect": "Deny",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"StringNotEquals": {"s3:prefix": ["", "a/"]}}
            }
            ]
            """)
        .staysSilent();
  }

  @Test
  void a_deny_of_listings_without_a_prefix_stays_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Deny",
              "Action": "s3:ListBucket",
              "Resource": "*",
              "Condition": {"StringEquals": {"s3:prefix": ""}, "Null": {"s3:prefix": "true"}}
            }
            """)
        .staysSilent();
  }
}
