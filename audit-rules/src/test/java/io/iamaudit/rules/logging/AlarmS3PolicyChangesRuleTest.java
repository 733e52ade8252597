package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import org.junit.jupiter.api.Test;

class AlarmS3PolicyChangesRuleTest extends AlarmRuleContract {

  @Override
  protected Rule rule() {
    return new AlarmS3PolicyChangesRule();
  }

  @Override
  String benchmarkPattern() {
    return "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) "
        + "|| ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) "
        + "|| ($.eventName = PutBucketLifecycle) || ($.eventName = "
        + "PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || "
        + "($.eventName = DeleteBucketCors) || ($.eventName = "
        + "DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }";
  }

  @Override
  String otherSpelling() {
    return "{ ($.eventName = PutBucket*) || ($.eventName = DeleteBucket*) }";
  }

  @Test
  void says_which_events_no_filter_counts() {
    assertThatRule(rule())
        .on(
            watched(
                "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) "
                    + "|| ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) "
                    + "|| ($.eventName = PutBucketLifecycle) || ($.eventName = "
                    + "PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || "
                    + "($.eventName = DeleteBucketCors) || ($.eventName = "
                    + "DeleteBucketLifecycle)) }"))
        .saying(
            "Nobody hears of changes of bucket policies: no metric filter of log "
                + "group main counts DeleteBucketReplication.");
  }
}
