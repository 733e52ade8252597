package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.snapshot.SshPublicKey;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserInactiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserInactiveRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void the_newest_use_of_anything_counts() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "judy",
                    user ->
                        user.createdOn("2022-09-19")
                            .accessKey("2022-09-19", key -> key.lastUsed("2024-12-11"))
                            .accessKey("2022-09-20", key -> key.lastUsed("2026-05-19"))))
        .saying("User judy was last active on 2026-05-19, 164 days ago; 90 days are allowed.");
  }

  @Test
  void one_that_was_never_active_is_not_inactive() {
    assertThatRule(rule())
        .on(account().user("ci", user -> user.accessKey("2022-09-19", key -> key.neverUsed())))
        .staysSilent();
  }

  @Test
  void a_third_key_whose_use_is_unknown_may_be_in_use() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.createdOn("2020-01-01")
                            .accessKey("2020-01-01", key -> key.lastUsed("2021-01-01"))
                            .accessKey("2020-01-02", key -> key.lastUsed("2021-01-01"))
                            .accessKey("2020-01-03", key -> key.lastUseOnlyInReport())))
        .staysSilent();
  }

  @Test
  void a_report_without_the_columns_says_nothing_of_use() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.ACCESS_KEYS)
                .user(
                    "ci",
                    user ->
                        user.createdOn("2020-01-01")
                            .reportRow(
                                row ->
                                    row.key(
                                        new CredentialReport.Key(
                                            1,
                                            ReportFlag.TRUE,
                                            ReportDate.of(Instant.parse("2020-01-01T00:00:00Z")),
                                            ReportDate.unknown(),
                                            Optional.empty(),
                                            Optional.empty())))))
        .staysSilent();
  }

  @Test
  void a_signing_certificate_is_said_and_no_sign_of_life() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "legacy",
                    user ->
                        user.createdOn("2020-01-01")
                            .accessKey("2020-01-01", key -> key.lastUsed("2026-05-19"))
                            .change(
                                builder ->
                                    builder.signingCertificates(
                                        List.of(
                                            new SigningCertificate(
                                                "EXAMPLE",
                                                "Active",
                                                Optional.empty(),
                                                SourceLocation.startOf("certificates")))))))
        .saying(
            "User legacy was last active on 2026-05-19, 164 days ago; 90 days are allowed (of the"
                + " use of its signing certificate AWS keeps no date).");
  }

  @Test
  void the_use_of_an_ssh_key_leaves_no_trace() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "carol",
                    user ->
                        user.createdOn("2020-01-01")
                            .accessKey("2020-01-01", key -> key.lastUsed("2021-01-01"))
                            .change(
                                builder ->
                                    builder.sshPublicKeys(
                                        List.of(
                                            new SshPublicKey(
                                                "APKAEXAMPLE",
                                                "Active",
                                                Optional.empty(),
                                                SourceLocation.startOf("keys")))))))
        .staysSilent();
  }

  @Test
  void days_and_exceptions_are_parameters() {
    AccountFixture account =
        account()
            .user(
                "break-glass",
                user ->
                    user.createdOn("2020-01-01")
                        .accessKey("2020-01-01", key -> key.lastUsed("2026-09-01")));
    assertThatRule(rule()).on(account).staysSilent();
    assertThatRule(rule()).with("inactiveDays", 45).on(account).finds(1);
    assertThatRule(rule())
        .with("inactiveDays", 45)
        .with("exemptUsers", List.of("break-*"))
        .on(account)
        .staysSilent();
  }
}
