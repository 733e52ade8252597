package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ServerCertificate;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerCertificateExpiringRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new ServerCertificateExpiringRule();
  }

  private static AccountFixture expiring(String date) {
    return account()
        .change(
            account ->
                account.serverCertificates(
                    List.of(
                        new ServerCertificate(
                            "arn:aws:iam::111122223333:server-certificate/shop",
                            "shop",
                            Optional.empty(),
                            Optional.of(Instant.parse(date + "T12:00:00Z")),
                            SourceLocation.startOf("list-server-certificates.json")))));
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return expiring(fields.required("Expiration"));
  }

  @Test
  void an_account_without_certificates_has_none_to_look_at() {
    assertThatRule(rule()).on(account()).examiningNothing().staysSilent();
  }

  @Test
  void the_message_says_when() {
    assertThatRule(rule())
        .on(expiring("2026-11-10"))
        .saying("Server certificate shop expires on 2026-11-10, in 11 days.");
    assertThatRule(rule())
        .on(expiring("2026-10-30"))
        .saying("Server certificate shop expires on 2026-10-30, in less than a day.");
  }

  @Test
  void the_days_are_a_parameter() {
    assertThatRule(rule()).on(expiring("2026-12-20")).staysSilent();
    assertThatRule(rule()).with("expiresWithinDays", 60).on(expiring("2026-12-20")).finds(1);
  }

  @Test
  void a_certificate_that_has_expired_is_another_rules_matter() {
    assertThatRule(rule()).on(expiring("2026-09-30")).staysSilent();
  }
}
