package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CloudtrailBucketNoMfaDeleteRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailBucketNoMfaDeleteRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("MFADelete", fields.required("MFADelete"));
    fields.text("ObjectLockMode").ifPresent(mode -> settings.put("ObjectLockMode", mode));
    return withBucket(settings);
  }

  private static final String BUCKET = "arn:aws:s3:::trail-logs-111122223333";

  private static AccountFixture withBucket(Map<String, String> settings) {
    return account().trail("main").resource(BUCKET, "AWS::S3::Bucket", settings);
  }

  @Test
  void names_bucket_and_trail() {
    assertThatRule(rule())
        .on(withBucket(Map.of("MFADelete", "")))
        .findsExactly(BUCKET)
        .saying(
            "Bucket trail-logs-111122223333, which has the logs of trail main, has neither MFA"
                + " delete nor object lock in compliance mode.");
  }

  @Test
  void a_bucket_whose_versioning_is_not_known_is_not_judged() {
    assertThatRule(rule())
        .on(withBucket(Map.of("BlockPublicAcls", "true")))
        .isNotEvaluated(
            "versioning was not collected of trail-logs-111122223333, which may be in another"
                + " account");
    assertThatRule(rule())
        .on(account().trail("main"))
        .isNotEvaluated("versioning was not collected of trail-logs-111122223333");
  }
}
