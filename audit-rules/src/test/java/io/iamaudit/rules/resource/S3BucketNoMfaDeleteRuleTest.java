package io.iamaudit.rules.resource;

import static io.iamaudit.rules.resource.BucketFixture.bucket;
import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3BucketNoMfaDeleteRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new S3BucketNoMfaDeleteRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return versioned(
        fields.required("Bucket"),
        fields.required("Versioning"),
        fields.text("MFADelete").orElse(""));
  }

  private static AccountFixture versioned(String name, String versioning, String mfaDelete) {
    return bucket(account(), name, Map.of("Versioning", versioning, "MFADelete", mfaDelete));
  }

  @Test
  void says_what_it_takes_to_delete() {
    assertThatRule(rule())
        .on(versioned("trail-logs", "Enabled", ""))
        .findsExactly("arn:aws:s3:::trail-logs")
        .saying(
            "Bucket trail-logs keeps versions, and MFA Delete is off: a stolen key is enough to"
                + " delete them for good.");
  }

  @Test
  void all_buckets_are_looked_at_where_somebody_wants_it() {
    assertThatRule(rule())
        .on(versioned("site", "Enabled", "Disabled"))
        .examiningNothing()
        .staysSilent();
    assertThatRule(rule())
        .with("onlyForBucketsMatching", List.of("*"))
        .on(versioned("site", "Enabled", "Disabled"))
        .finds(1);
  }

  @Test
  void a_bucket_without_versions_has_none_to_delete() {
    for (String state : List.of("", "Suspended")) {
      assertThatRule(rule()).on(versioned("trail-logs", state, "")).staysSilent();
    }
    assertThatRule(rule())
        .on(bucket(account(), "trail-logs", Map.of()))
        .examiningNothing()
        .staysSilent();
  }
}
