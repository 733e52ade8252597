package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import org.junit.jupiter.api.Test;

class S3BucketPolicyAllowsAnyActionToPrincipalRuleTest extends PublicAccessContract {

  @Override
  protected Rule rule() {
    return new S3BucketPolicyAllowsAnyActionToPrincipalRule();
  }

  @Override
  protected String arn() {
    return "arn:aws:s3:::reports";
  }

  @Override
  protected String type() {
    return "AWS::S3::Bucket";
  }

  private AccountFixture giving(String principal, String action) {
    return holding(
        """
        {"Effect": "Allow", "Principal": %s, "Action": "%s",
         "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]%s}
        """
            .formatted(principal, action, ""));
  }

  @Test
  void the_principals_are_named() {
    assertThatRule(rule())
        .on(giving("{\"AWS\": \"arn:aws:iam::111122223333:role/reader\"}", "s3:*"))
        .saying(
            "Bucket reports gives arn:aws:iam::111122223333:role/reader all that its owner may do,"
                + " down to its policy and its versions.");
    assertThatRule(rule()).on(giving("{\"Service\": \"config.amazonaws.com\"}", "*")).finds(1);
  }

  @Test
  void reading_and_writing_alone_are_not_all() {
    assertThatRule(rule()).on(giving("{\"AWS\": \"444455556666\"}", "s3:Get*")).staysSilent();
    assertThatRule(rule()).on(giving("{\"AWS\": \"444455556666\"}", "s3:Put*")).staysSilent();
  }

  @Test
  void the_public_is_the_matter_of_another_rule() {
    assertThatRule(rule()).on(giving("\"*\"", "s3:*")).staysSilent();
  }
}
