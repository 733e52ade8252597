package io.iamaudit.rules.resource;

import static io.iamaudit.rules.resource.BucketFixture.accountBlock;
import static io.iamaudit.rules.resource.BucketFixture.bucket;
import static io.iamaudit.rules.resource.BucketFixture.flags;
import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3PublicAccessBlockBucketMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new S3PublicAccessBlockBucketMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return accountBlock(
        bucket(account(), fields.required("Bucket"), flags(fields.texts("bucket"))),
        fields.texts("account"));
  }

  @Test
  void says_what_neither_blocks() {
    assertThatRule(rule())
        .on(accountBlock(bucket(account(), "site", flags(List.of())), List.of()))
        .findsExactly("arn:aws:s3:::site")
        .saying("Neither bucket site nor the account blocks public access.");
    assertThatRule(rule())
        .on(
            accountBlock(
                bucket(account(), "site", flags(List.of("BlockPublicAcls", "IgnorePublicAcls"))),
                List.of()))
        .saying(
            "Public access to bucket site is blocked only in part: neither it nor the account sets"
                + " BlockPublicPolicy and RestrictPublicBuckets.");
  }

  @Test
  void without_the_account_nothing_is_said_of_buckets() {
    assertThatRule(rule())
        .on(bucket(account(), "site", flags(List.of())))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_bucket_that_was_not_asked_is_not_judged() {
    assertThatRule(rule())
        .on(accountBlock(bucket(account(), "site", Map.of("Versioning", "Enabled")), List.of()))
        .examiningNothing()
        .staysSilent();
  }
}
