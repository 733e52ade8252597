package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.EventSelectors;
import io.iamaudit.snapshot.Trail;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class S3BucketLoggingDisabledRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new S3BucketLoggingDisabledRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account()
            .bucketLogging(
                fields.required("bucket"),
                Optional.of(fields.required("targetBucket")).filter(name -> !name.isEmpty()));
    return fields.flag("dataEvents") ? account.trail("main", withDataEvents()) : account;
  }

  private static UnaryOperator<Trail.Builder> withDataEvents() {
    return trail ->
        trail.eventSelectors(
            new EventSelectors(
                List.of(
                    new EventSelectors.Basic(
                        "All",
                        true,
                        List.of(),
                        Map.of("AWS::S3::Object", List.of("arn:aws:s3:::reports/")))),
                List.of()));
  }

  @Test
  void a_bucket_that_logs_go_to_is_left_out_unless_it_is_asked_for() {
    AccountFixture account =
        account()
            .bucketLogging("reports", Optional.of("access-logs"))
            .bucketLogging("access-logs", Optional.empty());
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule())
        .with("excludeTargetBuckets", false)
        .on(account)
        .findsExactly("arn:aws:s3:::access-logs")
        .saying("Access to bucket access-logs is logged neither by S3 nor by a trail.");
  }

  @Test
  void data_events_of_another_bucket_do_not_count() {
    assertThatRule(rule())
        .on(account().trail("main", withDataEvents()).bucketLogging("site", Optional.empty()))
        .findsExactly("arn:aws:s3:::site");
  }

  @Test
  void the_bucket_of_a_trail_is_left_to_its_own_rule() {
    assertThatRule(rule())
        .on(account().trail("main").bucketLogging("trail-logs-111122223333", Optional.empty()))
        .examiningNothing()
        .staysSilent();
  }
}
