package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootAccessKeyUsedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootAccessKeyUsedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    CredentialReport.Key key =
        key(
            1,
            fields.flag("access_key_1_active"),
            fields.required("access_key_1_last_used_date"),
            fields.text("access_key_1_last_used_service").orElse("N/A"));
    return account().root(root -> root.key(key));
  }

  private static CredentialReport.Key key(int number, boolean active, String used, String service) {
    return new CredentialReport.Key(
        number,
        active ? ReportFlag.TRUE : ReportFlag.FALSE,
        ReportDate.of(Instant.parse("2024-01-01T00:00:00Z")),
        used.equals("N/A")
            ? ReportDate.without(ReportDate.State.NOT_APPLICABLE)
            : ReportDate.of(Instant.parse(used + "T12:00:00Z")),
        Optional.of(service.equals("ec2") ? "eu-west-1" : "N/A"),
        Optional.of(service));
  }

  @Test
  void the_message_says_when_and_for_what() {
    assertThatRule(rule())
        .on(account().root(root -> root.key(key(1, true, "2026-10-20", "ec2"))))
        .saying(
            "Access key 1 of the root user was last used on 2026-10-20 for the service ec2 in"
                + " eu-west-1, 9 days ago.");
  }

  @Test
  void a_global_service_has_no_region() {
    assertThatRule(rule())
        .on(account().root(root -> root.key(key(1, true, "2026-10-28", "iam"))))
        .saying(
            "Access key 1 of the root user was last used on 2026-10-28 for the service iam, 1 day"
                + " ago.");
  }

  @Test
  void both_keys_and_the_password_are_judged_apart() {
    assertThatRule(rule())
        .on(
            account()
                .root(
                    root ->
                        root.passwordLastUsed(ReportDate.of(Instant.parse("2020-01-01T00:00:00Z")))
                            .key(key(1, true, "2026-10-20", "ec2"))
                            .key(key(2, false, "2026-10-01", "s3"))))
        .finds(2);
  }

  @Test
  void a_key_that_was_switched_off_since_was_used_all_the_same() {
    assertThatRule(rule())
        .on(account().root(root -> root.key(key(2, false, "2026-10-01", "s3"))))
        .mentioning("Access key 2 of the root user, now switched off, was last used");
  }

  @Test
  void a_key_that_was_never_used_or_long_ago_is_not_in_use() {
    assertThatRule(rule())
        .on(
            account()
                .root(
                    root ->
                        root.key(key(1, true, "N/A", "N/A")).key(key(2, true, "2026-05-01", "s3"))))
        .staysSilent();
    assertThatRule(rule())
        .with("maxDaysSinceUse", 365)
        .on(account().root(root -> root.key(key(2, true, "2026-05-01", "s3"))))
        .finds(1);
  }

  @Test
  void a_report_without_the_root_user_is_not_a_pass() {
    assertThatRule(rule()).on(account().rootNotInReport()).examiningNothing().staysSilent();
  }
}
