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

class RootAccessKeyPresentRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootAccessKeyPresentRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    if (fields.has("AccountAccessKeysPresent")) {
      return account()
          .without(DataPart.CREDENTIAL_REPORT)
          .summary("AccountAccessKeysPresent", fields.number("AccountAccessKeysPresent").get());
    }
    boolean active = fields.flag("access_key_1_active");
    String rotated = fields.required("access_key_1_last_rotated");
    return account()
        .root(
            root -> {
              if (active) {
                root.activeKey(1, rotated);
              } else if (!rotated.equals("N/A")) {
                root.inactiveKey(1, rotated);
              }
            });
  }

  @Test
  void each_key_of_the_report_is_reported_once() {
    assertThatRule(rule())
        .on(account().root(root -> root.activeKey(1, "2021-03-08").inactiveKey(2, "2022-04-09")))
        .saying(
            "The root user has an active access key, made or last switched on or off on"
                + " 2021-03-08.",
            "The root user has an inactive access key, made or last switched on or off on"
                + " 2022-04-09.");
  }

  @Test
  void inactive_keys_can_be_left_out() {
    AccountFixture account = account().root(root -> root.inactiveKey(1, "2021-03-08"));
    assertThatRule(rule()).on(account).finds(1);
    // The summary says 1 for an inactive key, too; the report knows better.
    assertThatRule(rule()).with("includeInactiveKeys", false).on(account).staysSilent();
  }

  @Test
  void a_key_that_only_the_summary_knows_is_reported_with_its_source() {
    assertThatRule(rule())
        .on(account().summary("AccountAccessKeysPresent", 1))
        .saying(
            "The root user has an access key: the account summary says so, though the credential"
                + " report, which may be older, lists none.");
    assertThatRule(rule())
        .on(account().summary("AccountAccessKeysPresent", 1).without(DataPart.CREDENTIAL_REPORT))
        .saying(
            "The root user has an access key: the account summary says so, and does not tell"
                + " whether the key is active.");
  }

  @Test
  void a_report_without_the_root_user_is_not_a_pass() {
    assertThatRule(rule())
        .on(account().rootNotInReport().without(DataPart.ACCOUNT_SUMMARY))
        .examiningNothing()
        .staysSilent();
    assertThatRule(rule())
        .on(account().rootNotInReport().withoutSummary("AccountAccessKeysPresent"))
        .examiningNothing()
        .staysSilent();
    assertThatRule(rule())
        .on(account().rootNotInReport().summary("AccountAccessKeysPresent", 1))
        .finds(1);
  }

  @Test
  void access_denied_is_not_a_pass() {
    assertThatRule(rule())
        .on(
            account()
                .denied(DataPart.CREDENTIAL_REPORT, "AccessDenied")
                .denied(DataPart.ACCOUNT_SUMMARY, "AccessDenied"))
        .isNotEvaluated("denied (AccessDenied)");
  }

  @Test
  void a_member_account_with_centralized_root_access_has_no_keys() {
    assertThatRule(rule())
        .on(account().root(root -> root.passwordEnabled(ReportFlag.FALSE)))
        .staysSilent();
  }
}
