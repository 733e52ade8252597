package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RootMfaMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootMfaMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    if (fields.has("AccountMFAEnabled")) {
      return account()
          .without(DataPart.CREDENTIAL_REPORT)
          .summary("AccountMFAEnabled", fields.number("AccountMFAEnabled").get());
    }
    boolean mfa = fields.flag("mfa_active");
    boolean password = fields.flag("password_enabled");
    return account()
        .root(
            root ->
                root.mfaActive(mfa ? ReportFlag.TRUE : ReportFlag.FALSE)
                    .passwordEnabled(password ? ReportFlag.TRUE : ReportFlag.FALSE));
  }

  private static AccountFixture withoutMfa(ReportFlag passwordEnabled) {
    return account()
        .root(root -> root.mfaActive(ReportFlag.FALSE).passwordEnabled(passwordEnabled));
  }

  @Test
  void the_message_says_what_is_missing() {
    assertThatRule(rule())
        .on(withoutMfa(ReportFlag.TRUE))
        .saying("The root user has no MFA device.");
  }

  @Test
  void the_summary_counts_before_an_older_report() {
    assertThatRule(rule())
        .on(withoutMfa(ReportFlag.TRUE).summary("AccountMFAEnabled", 1))
        .staysSilent();
    assertThatRule(rule())
        .on(account().summary("AccountMFAEnabled", 0))
        .saying(
            "The root user has no MFA device any more: the account summary is newer than the"
                + " credential report, which still has one.");
  }

  @Test
  void the_report_is_enough() {
    assertThatRule(rule())
        .on(withoutMfa(ReportFlag.TRUE).without(DataPart.ACCOUNT_SUMMARY))
        .finds(1);
  }

  @Test
  void older_reports_do_not_say_whether_root_has_a_password() {
    assertThatRule(rule())
        .on(withoutMfa(ReportFlag.NOT_SUPPORTED).without(DataPart.ACCOUNT_SUMMARY))
        .finds(1);
  }

  @Test
  void in_govcloud_the_root_user_has_no_password() {
    assertThatRule(rule())
        .on(
            withoutMfa(ReportFlag.NOT_SUPPORTED)
                .partition("aws-us-gov")
                .without(DataPart.ACCOUNT_SUMMARY))
        .staysSilent();
  }

  @Test
  void a_root_user_without_password_and_keys_needs_no_mfa() {
    assertThatRule(rule()).on(withoutMfa(ReportFlag.FALSE)).staysSilent();
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.CREDENTIAL_REPORT)
                .summary("AccountMFAEnabled", 0)
                .summary("AccountPasswordPresent", 0))
        .staysSilent();
  }

  @Test
  void a_root_user_with_a_key_and_no_password_is_reported() {
    assertThatRule(rule())
        .on(
            account()
                .root(
                    root ->
                        root.mfaActive(ReportFlag.FALSE)
                            .passwordEnabled(ReportFlag.FALSE)
                            .activeKey(1, "2024-01-01")))
        .finds(1);
  }

  @Test
  void a_report_without_the_root_user_is_not_a_pass() {
    assertThatRule(rule())
        .on(account().rootNotInReport().without(DataPart.ACCOUNT_SUMMARY))
        .examiningNothing()
        .staysSilent();
  }
}
