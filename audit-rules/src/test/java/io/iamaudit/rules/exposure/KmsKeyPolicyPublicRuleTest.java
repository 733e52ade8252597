package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class KmsKeyPolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new KmsKeyPolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  }

  @Override
  protected String type() {
    return "AWS::KMS::Key";
  }

  @Test
  void what_it_gives_to_everybody_is_said_with_the_actions() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "kms:Decrypt",
                  "Resource": "*"
                }
                """))
        .saying("Key 1234abcd-12ab-34cd-56ef-1234567890ab allows every AWS account kms:Decrypt.");
  }

  @Test
  void a_deny_for_everybody_closes_it() {
    assertThatRule(rule())
        .on(
            holding(
                """
                [
                  {
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "kms:Decrypt",
                    "Resource": "*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "*"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void the_account_itself_is_a_delegation_and_a_service_alone_no_limit() {
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                  "Action": "kms:*",
                  "Resource": "*"
                }
                """))
        .staysSilent();
    assertThatRule(rule())
        .on(
            holding(
                """
                {
                  "Effect": "Allow",
                  "Principal": {"AWS": "*"},
                  "Action": "kms:Decrypt",
                  "Resource": "*",
                  "Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
                }
                """))
        .finds(1);
  }
}
