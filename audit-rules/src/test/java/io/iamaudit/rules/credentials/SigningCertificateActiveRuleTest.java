package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.SigningCertificate;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningCertificateActiveRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new SigningCertificateActiveRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return withCertificate(
        fields.required("user"), fields.required("Status"), fields.required("UploadDate"));
  }

  private static AccountFixture withCertificate(String name, String status, String date) {
    return account()
        .user(
            name,
            user ->
                user.change(
                    builder ->
                        builder.signingCertificates(
                            List.of(
                                new SigningCertificate(
                                    "TA7SMP42TDN5Z26OBPJE7EXAMPLE",
                                    status,
                                    Optional.of(Instant.parse(date + "T00:00:00Z")),
                                    SourceLocation.startOf("list-signing-certificates.json"))))));
  }

  @Test
  void the_message_names_the_certificate() {
    assertThatRule(rule())
        .on(withCertificate("legacy", "Active", "2014-02-03"))
        .saying(
            "Signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE of user legacy is active and 4652"
                + " days old (since 2014-02-03).");
  }

  @Test
  void the_report_stands_in_for_certificates_that_were_not_collected() {
    assertThatRule(rule())
        .on(
            account()
                .user("legacy", user -> user.reportRow(row -> row.certificate(true, "2014-02-03")))
                .without(DataPart.SIGNING_CERTIFICATES))
        .saying(
            "Signing certificate 1 of user legacy is active and 4652 days old (since 2014-02-03).");
  }

  @Test
  void a_list_that_is_complete_counts_before_an_older_report() {
    assertThatRule(rule())
        .on(
            account()
                .user("legacy", user -> user.reportRow(row -> row.certificate(true, "2014-02-03"))))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void the_age_is_a_parameter() {
    assertThatRule(rule())
        .with("maxAgeDays", 5000)
        .on(withCertificate("legacy", "Active", "2014-02-03"))
        .staysSilent();
  }
}
