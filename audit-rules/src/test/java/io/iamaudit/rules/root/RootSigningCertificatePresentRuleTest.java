package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RootSigningCertificatePresentRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootSigningCertificatePresentRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    if (fields.has("AccountSigningCertificatesPresent")) {
      return account()
          .without(DataPart.CREDENTIAL_REPORT)
          .summary(
              "AccountSigningCertificatesPresent",
              fields.number("AccountSigningCertificatesPresent").orElseThrow());
    }
    boolean active = fields.flag("cert_1_active");
    String rotated = fields.required("cert_1_last_rotated");
    return account().root(root -> root.certificate(active, rotated));
  }

  @Test
  void the_message_dates_the_certificate() {
    assertThatRule(rule())
        .on(account().root(root -> root.certificate(true, "2013-05-04")))
        .saying("The root user has an active signing certificate of 2013-05-04.");
  }

  @Test
  void the_summary_alone_does_not_tell_whether_it_is_active() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.CREDENTIAL_REPORT)
                .summary("AccountSigningCertificatesPresent", 1))
        .saying(
            "The root user has a signing certificate: the account summary says so, and does not"
                + " tell whether it is active.");
    assertThatRule(rule())
        .on(account().summary("AccountSigningCertificatesPresent", 1))
        .saying(
            "The root user has a signing certificate: the account summary says so, though the"
                + " credential report, which may be older, lists none.");
  }

  @Test
  void a_certificate_that_is_switched_off_signs_nothing() {
    assertThatRule(rule())
        .on(account().root(root -> root.certificate(false, "2013-05-04")))
        .staysSilent();
  }

  @Test
  void without_a_figure_and_a_row_nothing_is_examined() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.CREDENTIAL_REPORT)
                .withoutSummary("AccountSigningCertificatesPresent"))
        .examiningNothing()
        .staysSilent();
  }
}
