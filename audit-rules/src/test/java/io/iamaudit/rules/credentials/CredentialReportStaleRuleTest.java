package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialReportStaleRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CredentialReportStaleRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return generated(fields.required("GeneratedTime"));
  }

  private static AccountFixture generated(String time) {
    return account()
        .change(
            account ->
                account.credentialReport(
                    new CredentialReport(
                        Optional.of(Instant.parse(time)),
                        List.of(),
                        SourceLocation.startOf("get-credential-report.json"))));
  }

  @Test
  void the_message_says_what_may_be_wrong() {
    assertThatRule(rule())
        .on(generated("2026-10-28T05:00:00Z"))
        .saying(
            "The credential report is of 2026-10-28T05:00:00Z, 49 hours before the moment of the"
                + " audit, so what it says of passwords, MFA and keys may have changed.");
  }

  @Test
  void the_hours_are_a_parameter() {
    assertThatRule(rule()).on(generated("2026-10-30T00:00:00Z")).staysSilent();
    assertThatRule(rule())
        .with("maxReportAgeHours", 4)
        .on(generated("2026-10-30T00:00:00Z"))
        .finds(1);
  }

  @Test
  void it_is_judged_against_the_moment_of_the_audit() {
    assertThatRule(rule()).at("2026-11-30").on(account()).mentioning("738 hours before");
  }

  @Test
  void a_report_that_does_not_say_when_it_was_made_has_no_age() {
    assertThatRule(rule())
        .on(
            account()
                .change(
                    account ->
                        account.credentialReport(
                            new CredentialReport(
                                Optional.empty(),
                                List.of(),
                                SourceLocation.startOf("report.csv")))))
        .examiningNothing()
        .staysSilent();
  }
}
