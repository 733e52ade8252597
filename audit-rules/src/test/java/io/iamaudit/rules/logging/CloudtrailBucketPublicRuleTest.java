package io.iamaudit.rules.logging;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudtrailBucketPublicRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CloudtrailBucketPublicRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account().trail("main").bucket("trail-logs-111122223333", fields.required("policy"));
    return fields.flag("RestrictPublicBuckets") ? restricted(account) : account;
  }

  private static final String OPEN =
      """
      {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::trail-logs-111122223333/*"
      }
      """;

  private static AccountFixture restricted(AccountFixture account) {
    return account.resource(
        "arn:aws:s3::111122223333:account",
        "AWS::S3::AccountPublicAccessBlock",
        Map.of("RestrictPublicBuckets", "true"));
  }

  @Test
  void says_what_anybody_can_do_and_by_which_statement() {
    assertThatRule(rule())
        .on(account().trail("main").bucket("trail-logs-111122223333", OPEN))
        .findsExactly("arn:aws:s3:::trail-logs-111122223333")
        .saying(
            "Anybody can s3:PutObject in bucket trail-logs-111122223333, which has the logs of"
                + " trail main.")
        .pointingAt("/Statement");
  }

  @Test
  void other_buckets_are_left_to_other_rules() {
    assertThatRule(rule())
        .on(account().trail("main").bucket("site", OPEN.replace("trail-logs-111122223333", "site")))
        .isNotEvaluated(
            "the policy was not collected of trail-logs-111122223333, which may be in another"
                + " account");
  }

  @Test
  void a_bucket_of_another_account_of_the_input_is_looked_at_there() {
    AccountSnapshot archive =
        account("444455556666").bucket("trail-logs-111122223333", OPEN).build();
    assertThatRule(rule())
        .on(
            new Snapshot(
                List.of(account().trail("main").build(), archive), Optional.empty(), List.of()))
        .findsExactly("arn:aws:s3:::trail-logs-111122223333");
  }
}
