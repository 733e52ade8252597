package io.iamaudit.rules.root;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RootPasswordUsedRecentlyRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new RootPasswordUsedRecentlyRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return lastUsed(fields.required("password_last_used"));
  }

  private static AccountFixture lastUsed(String date) {
    ReportDate used =
        date.equals("no_information")
            ? ReportDate.without(ReportDate.State.NO_INFORMATION)
            : date.equals("not_supported")
                ? ReportDate.without(ReportDate.State.NOT_SUPPORTED)
                : ReportDate.of(Instant.parse(date + "T12:00:00Z"));
    return account().root(root -> root.passwordLastUsed(used));
  }

  @Test
  void the_message_says_when() {
    assertThatRule(rule())
        .on(lastUsed("2026-10-27"))
        .saying("The root user signed in with its password on 2026-10-27, 2 days ago.");
  }

  @Test
  void the_window_is_a_parameter() {
    assertThatRule(rule()).on(lastUsed("2026-05-01")).staysSilent();
    assertThatRule(rule()).with("maxDaysSinceUse", 365).on(lastUsed("2026-05-01")).finds(1);
    assertThatRule(rule()).with("maxDaysSinceUse", 1).on(lastUsed("2026-10-27")).staysSilent();
  }

  @Test
  void no_information_is_not_a_recent_use() {
    assertThatRule(rule()).on(lastUsed("no_information")).staysSilent();
    assertThatRule(rule()).on(lastUsed("not_supported")).staysSilent();
  }

  @Test
  void a_report_without_the_root_user_is_not_a_pass() {
    assertThatRule(rule()).on(account().rootNotInReport()).examiningNothing().staysSilent();
  }
}
