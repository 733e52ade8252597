package io.iamaudit.rules.credentials;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialReportRowUnexpectedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CredentialReportRowUnexpectedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    ReportFlag mfa =
        switch (fields.required("mfa_active")) {
          case "true" -> ReportFlag.TRUE;
          case "false" -> ReportFlag.FALSE;
          default -> ReportFlag.UNKNOWN;
        };
    Optional<String> info = fields.text("additional_credentials_info");
    return account()
        .user(
            fields.required("user"),
            user ->
                user.reportRow(
                    row -> {
                      row.mfaActive(mfa);
                      info.ifPresent(row::additionalCredentialsInfo);
                    }));
  }

  @Test
  void the_message_names_the_column_and_the_users() {
    assertThatRule(rule())
        .on(
            account()
                .user("carol", user -> user.reportRow(row -> row.mfaActive(ReportFlag.UNKNOWN)))
                .user("dave"))
        .saying("The credential report says of carol nothing known in `mfa_active`.");
  }

  @Test
  void a_column_that_is_missing_is_one_finding() {
    assertThatRule(rule())
        .on(
            account()
                .root(row -> row.passwordLastUsed(ReportDate.unknown()))
                .user(
                    "carol", user -> user.reportRow(r -> r.passwordLastUsed(ReportDate.unknown())))
                .user(
                    "dave", user -> user.reportRow(r -> r.passwordLastUsed(ReportDate.unknown()))))
        .saying("The credential report says of nobody what `password_last_used` is.");
  }

  @Test
  void credentials_without_columns_are_said() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "legacy",
                    user -> user.reportRow(row -> row.additionalCredentialsInfo("1 access key"))))
        .saying(
            "The credential report notes further credentials of legacy that it has no columns for.");
  }

  @Test
  void values_that_aws_documents_are_expected() {
    assertThatRule(rule())
        .on(
            account()
                .root(
                    row ->
                        row.passwordEnabled(ReportFlag.NOT_SUPPORTED)
                            .passwordLastChanged(ReportDate.without(ReportDate.State.NOT_SUPPORTED))
                            .passwordLastUsed(ReportDate.without(ReportDate.State.NO_INFORMATION))))
        .staysSilent();
  }
}
