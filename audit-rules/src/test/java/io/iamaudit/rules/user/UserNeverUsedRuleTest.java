package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class UserNeverUsedRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserNeverUsedRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void the_message_says_what_was_not_used_and_for_how_long() {
    assertThatRule(rule())
        .on(
            account()
                .user("ci", user -> user.accessKey("2026-10-01", key -> key.neverUsed()))
                .user(
                    "mallory",
                    user ->
                        user.createdOn("2026-09-01")
                            .reportRow(
                                row ->
                                    row.passwordEnabled(ReportFlag.TRUE)
                                        .passwordLastUsed(
                                            ReportDate.without(ReportDate.State.NO_INFORMATION))
                                        .activeKey(1, "2026-09-02")))
                .without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES))
        .saying(
            "User ci has never used an access key, though it could for 29 days.",
            "User mallory has never signed in and has never used an access key, though it could for"
                + " 58 days.");
  }

  @Test
  void a_new_key_starts_the_days_again() {
    assertThatRule(rule())
        .on(
            account()
                .user(
                    "ci",
                    user ->
                        user.createdOn("2020-01-01")
                            .accessKey("2026-10-28", key -> key.neverUsed())))
        .staysSilent();
  }

  @Test
  void where_part_of_the_use_is_unknown_nobody_can_say_never() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES)
                .user(
                    "ci",
                    user ->
                        user.reportRow(
                            row ->
                                row.passwordEnabled(ReportFlag.TRUE)
                                    .passwordLastUsed(ReportDate.unknown())
                                    .activeKey(1, "2024-01-01"))))
        .staysSilent();
  }

  @Test
  void a_user_that_only_the_report_knows_is_judged_by_it() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.USERS)
                .user("ci", user -> user.accessKey("2026-10-01", key -> key.neverUsed())))
        .findsExactly("arn:aws:iam::111122223333:user/ci");
  }
}
