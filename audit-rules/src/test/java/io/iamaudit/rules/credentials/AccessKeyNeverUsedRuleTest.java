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
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessKeyNeverUsedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new AccessKeyNeverUsedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    boolean active = fields.required("Status").equals("Active");
    String created = fields.required("CreateDate");
    String used = fields.required("LastUsedDate");
    return account()
        .user(
            fields.required("user"),
            user ->
                user.accessKey(
                    created,
                    key -> {
                      if (!active) {
                        key.inactive();
                      }
                      if (used.equals("N/A")) {
                        key.neverUsed();
                      } else {
                        key.lastUsed(used);
                      }
                    }));
  }

  @Test
  void the_days_count_from_the_creation() {
    assertThatRule(rule())
        .on(account().user("frank", user -> user.accessKey("2026-09-28", key -> key.neverUsed())))
        .saying(
            "Access key AKIA000000101EXAMPLE of user frank is active and was never used in 32 days"
                + " (since 2026-09-28).");
  }

  @Test
  void the_days_of_grace_are_a_parameter() {
    AccountFixture account =
        account().user("erin", user -> user.accessKey("2026-10-27", key -> key.neverUsed()));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("graceDays", 2).on(account).finds(1);
  }

  @Test
  void the_last_use_is_taken_from_the_report_by_the_date_of_creation() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "two-keys",
                    user ->
                        user.accessKey(
                                "2026-01-01",
                                key -> key.id("AKIAUSEDEXAMPLE").lastUseOnlyInReport())
                            .accessKey(
                                "2026-02-01",
                                key ->
                                    key.id("AKIAUNUSEDEXAMPLE").neverUsed().lastUseOnlyInReport())))
        .finds(1)
        .mentioning("AKIAUNUSEDEXAMPLE");
  }

  @Test
  void a_key_that_was_switched_off_and_on_is_found_as_the_one_left_over() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "switched",
                    user ->
                        user.accessKey(
                            "2026-01-01",
                            key ->
                                key.statusChanged("2026-05-01").neverUsed().lastUseOnlyInReport())))
        .finds(1);
  }

  @Test
  void a_key_whose_use_is_unknown_is_not_reported() {
    assertThatRule(rule())
        .on(
            account()
                .user("new", u -> u.accessKey("2026-01-01", k -> k.lastUseOnlyInReport()))
                .without(DataPart.CREDENTIAL_REPORT))
        .staysSilent();
  }

  @Test
  void a_use_in_a_global_service_has_a_date_but_no_region() {
    Instant created = Instant.parse("2026-08-07T00:00:00Z");
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "backup-agent",
                    user ->
                        user.reportRow(
                            row ->
                                row.key(
                                    new CredentialReport.Key(
                                        1,
                                        ReportFlag.TRUE,
                                        ReportDate.of(created),
                                        ReportDate.of(created.plusSeconds(60)),
                                        Optional.of("N/A"),
                                        Optional.of("iam")))))
                .without(DataPart.ACCESS_KEYS))
        .staysSilent();
  }

  @Test
  void the_report_alone_is_enough() {
    assertThatRule(rule())
        .on(
            account()
                .user("frank", user -> user.accessKey("2026-09-28", key -> key.neverUsed()))
                .without(DataPart.ACCESS_KEYS))
        .saying(
            "Access key 1 of user frank is active and was never used in 32 days (since 2026-09-28"
                + " by the credential report, where the date may be that of a status change).");
  }
}
