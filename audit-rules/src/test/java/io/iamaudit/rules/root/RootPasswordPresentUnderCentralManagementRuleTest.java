package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class RootPasswordPresentUnderCentralManagementRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootPasswordPresentUnderCentralManagementRule();
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().inOrganization();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    AccountFixture account =
        account()
            .inOrganization(fields.texts("EnabledFeatures").toArray(String[]::new))
            .without(DataPart.CREDENTIAL_REPORT);
    fields
        .number("AccountPasswordPresent")
        .ifPresent(count -> account.summary("AccountPasswordPresent", count));
    fields
        .number("AccountAccessKeysPresent")
        .ifPresent(count -> account.summary("AccountAccessKeysPresent", count));
    return account;
  }

  @Test
  void the_message_lists_what_is_left() {
    assertThatRule(rule())
        .on(
            account()
                .inOrganization("RootCredentialsManagement")
                .root(root -> root.activeKey(1, "2021-03-02").certificate(true, "2013-01-01")))
        .saying(
            "The root user of member account 111122223333 still has a password, an access key and"
                + " a signing certificate, though root access is managed centrally.");
  }

  @Test
  void the_management_account_keeps_its_root_user() {
    assertThatRule(rule())
        .on(account("444455556666").inOrganization("RootCredentialsManagement"))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void a_summary_without_the_figure_leaves_the_answer_to_the_report() {
    assertThatRule(rule())
        .on(
            account()
                .inOrganization("RootCredentialsManagement")
                .withoutSummary("AccountPasswordPresent"))
        .finds(1);
    assertThatRule(rule())
        .on(
            account()
                .inOrganization("RootCredentialsManagement")
                .withoutSummary("AccountPasswordPresent")
                .without(DataPart.CREDENTIAL_REPORT))
        .examiningNothing()
        .staysSilent();
  }

  @Test
  void sessions_alone_delete_no_credentials() {
    assertThatRule(rule()).on(account().inOrganization("RootSessions")).staysSilent();
  }
}
