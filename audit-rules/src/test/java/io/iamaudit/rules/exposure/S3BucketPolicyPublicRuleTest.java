package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3BucketPolicyPublicRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new S3BucketPolicyPublicRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:s3:::reports";
  }

  @Override
  protected String type() {
    return "AWS::S3::Bucket";
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
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
                """))
        .saying("Bucket reports allows anybody s3:GetObject.");
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
                    "Action": "s3:GetObject",
                    "Resource": "arn:aws:s3:::reports/*"
                  },
                  {
                    "Effect": "Deny",
                    "Principal": "*",
                    "Action": "*",
                    "Resource": "arn:aws:s3:::reports/*"
                  }
                ]
                """))
        .staysSilent();
  }

  @Test
  void a_block_of_the_account_makes_it_void_and_can_be_left_out_of_account() {
    AccountFixture blocked =
        holding(
                """
            {
              "Effect": "Allow",
              "Principal": "*",
              "Action": "s3:GetObject",
              "Resource": "arn:aws:s3:::reports/*"
            }
            """)
            .resource(
                "arn:aws:s3::111122223333:account",
                "AWS::S3::AccountPublicAccessBlock",
                Map.of("RestrictPublicBuckets", "true"));
    assertThatRule(rule()).on(blocked).staysSilent();
    assertThatRule(rule())
        .with("ignoreWhenBlockedByPublicAccessBlock", false)
        .on(blocked)
        .saying(
            "Bucket reports allows anybody s3:GetObject; RestrictPublicBuckets of the account keeps"
                + " it out.");
  }

  @Test
  void a_block_that_only_refuses_new_policies_leaves_it_public() {
    assertThatRule(rule())
        .on(
            holding(
                    """
                {
                  "Effect": "Allow",
                  "Principal": "*",
                  "Action": "s3:GetObject",
                  "Resource": "arn:aws:s3:::reports/*"
                }
                """)
                .resource(
                    "arn:aws:s3::111122223333:account",
                    "AWS::S3::AccountPublicAccessBlock",
                    Map.of("BlockPublicPolicy", "true", "RestrictPublicBuckets", "false")))
        .finds(1);
  }
}
