package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudtrailBucketNoAccessLoggingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailBucketNoAccessLoggingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account()
        .trail("main")
        .bucketLogging(
            "trail-logs-111122223333",
            Optional.of(fields.required("targetBucket")).filter(name -> !name.isEmpty()));
  }

  @Test
  void names_bucket_and_trail() {
    assertThatRule(rule())
        .on(
            account()
                .trail("main")
                .bucketLogging("trail-logs-111122223333", Optional.empty())
                .bucketLogging("site", Optional.empty()))
        .findsExactly("arn:aws:s3:::trail-logs-111122223333")
        .saying(
            "Bucket trail-logs-111122223333, which has the logs of trail main, does not log access"
                + " to them.");
  }

  @Test
  void a_bucket_that_is_not_in_the_input_is_not_judged() {
    assertThatRule(rule())
        .on(account().trail("main").bucketLogging("site", Optional.empty()))
        .isNotEvaluated(
            "access logging was not collected of trail-logs-111122223333, which may be in another"
                + " account");
  }
}
