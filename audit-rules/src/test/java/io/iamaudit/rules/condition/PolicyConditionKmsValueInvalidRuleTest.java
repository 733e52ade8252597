package io.iamaudit.rules.condition;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class PolicyConditionKmsValueInvalidRuleTest extends RuleContract {
  @Override
  protected Rule rule() {
    return new PolicyConditionKmsValueInvalidRule();
  }

  @Test
  void an_id_is_no_arn() {
    assertThatRule(rule())
        .onResourcePolicy(
            "s3",
            """
            {
              "Effect": "Deny",
              "Principal": "*",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Condition": {
                "StringNotEquals": {
                  "s3:x-amz-server-side-encryption-aws-kms-key-id": "1234abcd"
                }
              }
            }
            """)
        .saying(
            "The policy compares `s3:x-amz-server-side-encryption-aws-kms-key-id` with"
                + " `1234abcd`, but requests have the ARN of a KMS key there, so it exempts nothing"
                + " from the Deny.")
        .pointingAt(
            "/Statement/Condition/StringNotEquals/s3:x-amz-server-side-encryption-aws-kms-key-id");
  }

  @Test
  void an_alias_is_no_key() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Condition": {
                "ArnLike": {
                  "s3:x-amz-server-side-encryption-aws-kms-key-id": ["arn:aws:kms:eu-west-1:111122223333:alias/x", "arn:aws:kms:*:*:key/*"]
                }
              }
            }
            """)
        .saying(
            "The policy compares `s3:x-amz-server-side-encryption-aws-kms-key-id` with"
                + " `arn:aws:kms:eu-west-1:111122223333:alias/x`, but requests have the ARN of a"
                + " KMS key there.");
  }

  @Test
  void a_name_is_no_alias() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "kms:Decrypt",
              "Resource": "*",
              "Condition": {"StringEquals": {"kms:RequestAlias": "ExampleAlias"}}
            }
            """)
        .saying(
            "The policy compares `kms:RequestAlias` with `ExampleAlias`, but requests have"
                + " the name of an alias, `alias/...`, there, so the statement never allows"
                + " anything.");
  }

  @Test
  void patterns_and_variables_that_can_fit_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Condition": {
                "StringLike": {
                  "s3:x-amz-server-side-encryption-aws-kms-key-id": ["*/1234", "arn:aws:kms:*", "arn:aws*:kms:eu-west-1:${aws:PrincipalAccount}:key/a*", "${aws:PrincipalTag/key}"],
                  "kms:RequestAlias": ["alias/*", "al*", "${aws:PrincipalTag/alias}"]
                }
              }
            }
            """)
        .staysSilent();
  }

  @Test
  void presence_and_other_keys_stay_silent() {
    assertThatRule(rule())
        .onPolicy(
            PolicyType.IDENTITY,
            """
            {
              "Effect": "Allow",
              "Action": "s3:PutObject",
              "Resource": "*",
              "Condition": {
                "Null": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "true"},
                "StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}
              }
            }
            """)
        .staysSilent();
  }
}
