package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleAssert;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessKeyUsedByUnexpectedServiceRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyUsedByUnexpectedServiceRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return used(fields.required("user"), fields.required("ServiceName"), fields.required("Region"));
  }

  @Override
  protected RuleAssert configured(RuleAssert check) {
    return check
        .with("expectedServices", List.of("backup-*:s3", "sts"))
        .with("expectedRegions", List.of("eu-*"));
  }

  private static AccountFixture used(String user, String service, String region) {
    Instant date = Instant.parse("2026-10-20T10:00:00Z");
    return account()
        .user(
            user,
            fixture ->
                fixture.reportRow(
                    row ->
                        row.key(
                            new CredentialReport.Key(
                                1,
                                ReportFlag.TRUE,
                                ReportDate.of(Instant.parse("2026-01-01T00:00:00Z")),
                                ReportDate.of(date),
                                Optional.of(region),
                                Optional.of(service)))))
        .without(DataPart.ACCESS_KEYS);
  }

  @Test
  void the_message_says_what_was_expected() {
    assertThatRule(rule())
        .with("expectedServices", List.of("backup-*:s3", "sts"))
        .on(used("backup-nightly", "ec2", "eu-west-1"))
        .saying(
            "Access key 1 of user backup-nightly was last used for the service ec2 on 2026-10-20;"
                + " expected is s3.");
    assertThatRule(rule())
        .with("expectedRegions", List.of("eu-*"))
        .on(used("backup-nightly", "ec2", "ap-south-1"))
        .saying(
            "Access key 1 of user backup-nightly was last used in Region ap-south-1 on 2026-10-20;"
                + " expected is eu-*.");
  }

  @Test
  void users_who_are_not_named_have_the_services_for_everybody() {
    RuleAssert check =
        assertThatRule(rule()).with("expectedServices", List.of("backup-*:s3", "sts"));
    check.on(used("ci", "sts", "N/A")).staysSilent();
    check.on(used("ci", "s3", "eu-west-1")).finds(1);
  }

  @Test
  void a_global_service_is_in_no_region() {
    assertThatRule(rule())
        .with("expectedRegions", List.of("eu-*"))
        .on(used("ci", "iam", "N/A"))
        .staysSilent();
  }

  @Test
  void without_expectations_nothing_is_unexpected() {
    assertThatRule(rule()).on(used("ci", "iam", "N/A")).staysSilent();
  }

  @Test
  void keys_that_were_never_used_are_not_looked_at() {
    assertThatRule(rule())
        .with("expectedServices", List.of("sts"))
        .on(account().user("ci", user -> user.accessKey("2026-01-01", key -> key.neverUsed())))
        .examiningNothing()
        .staysSilent();
  }
}
