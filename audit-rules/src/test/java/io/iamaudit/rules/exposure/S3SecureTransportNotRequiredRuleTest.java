package io.iamaudit.rules.exposure;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3SecureTransportNotRequiredRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new S3SecureTransportNotRequiredRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return account().bucket("reports", fields.required("Policy"));
  }

  private static AccountFixture denying(String action, String resource, String condition) {
    return account()
        .bucket(
            "reports",
            """
            {"Effect": "Deny", "Principal": "*", "Action": %s, "Resource": %s, "Condition": %s}
            """
                .formatted(action, resource, condition));
  }

  private static final String BOTH = "[\"arn:aws:s3:::reports\", \"arn:aws:s3:::reports/*\"]";
  private static final String PLAIN = "{\"Bool\": {\"aws:SecureTransport\": \"false\"}}";

  @Test
  void a_deny_of_all_on_bucket_and_objects_is_what_is_asked_for() {
    assertThatRule(rule()).on(denying("\"s3:*\"", BOTH, PLAIN)).staysSilent();
    assertThatRule(rule()).on(denying("\"*\"", "\"*\"", PLAIN)).staysSilent();
    assertThatRule(rule())
        .on(denying("\"s3:*\"", BOTH, "{\"BoolIfExists\": {\"aws:SecureTransport\": \"false\"}}"))
        .staysSilent();
    assertThatRule(rule())
        .on(denying("\"s3:*\"", BOTH, "{\"NumericLessThan\": {\"s3:TlsVersion\": 1.2}}"))
        .staysSilent();
  }

  @Test
  void a_deny_of_one_action_is_not_enough() {
    assertThatRule(rule()).on(denying("\"s3:PutObject\"", BOTH, PLAIN)).finds(1);
  }

  @Test
  void the_objects_alone_or_the_bucket_alone_are_not_enough() {
    assertThatRule(rule()).on(denying("\"s3:*\"", "\"arn:aws:s3:::reports\"", PLAIN)).finds(1);
    assertThatRule(rule()).on(denying("\"s3:*\"", "\"arn:aws:s3:::reports/*\"", PLAIN)).finds(1);
    assertThatRule(rule())
        .on(denying("\"s3:*\"", "[\"arn:aws:s3:::reports\", \"arn:aws:s3:::reports/a/*\"]", PLAIN))
        .finds(1);
  }

  @Test
  void a_further_condition_leaves_requests_through() {
    assertThatRule(rule())
        .on(
            denying(
                "\"s3:*\"",
                BOTH,
                """
                {"Bool": {"aws:SecureTransport": "false"},
                 "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}
                """))
        .finds(1);
  }

  @Test
  void the_request_that_gets_through_is_named() {
    assertThatRule(rule())
        .on(denying("\"s3:GetObject\"", BOTH, PLAIN))
        .saying(
            "Bucket reports does not require TLS: its policy does not deny"
                + " s3:AbortMultipartUpload without it.");
  }

  @Test
  void a_bucket_without_a_policy_is_known_to_have_none_only_if_all_were_read() {
    AccountFixture bare =
        account().resource("arn:aws:s3:::reports", "AWS::S3::Bucket", Map.of("Grants", ""));
    assertThatRule(rule()).on(bare).saying("Bucket reports has no policy that would require TLS.");
    assertThatRule(rule())
        .on(bare.partial(DataPart.RESOURCE_POLICIES, "only the resources whose files were given"))
        .examiningNothing()
        .staysSilent();
  }
}
