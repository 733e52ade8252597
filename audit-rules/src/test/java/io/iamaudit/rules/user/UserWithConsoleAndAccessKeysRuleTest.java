package io.iamaudit.rules.user;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.finding.Evidence;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import org.junit.jupiter.api.Test;

class UserWithConsoleAndAccessKeysRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new UserWithConsoleAndAccessKeysRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return UserExamples.account(fields);
  }

  @Test
  void both_stand_in_the_evidence() {
    assertThat(
            assertThatRule(rule())
                .on(account().user("carol", user -> user.password().accessKey("2026-08-15")))
                .saying("User carol has a console password and an active access key.")
                .findings()
                .get(0)
                .evidence()
                .stream()
                .map(Evidence::description))
        .contains(
            "LoginProfile: exists", "LastUsedDate of AKIA000000101EXAMPLE: 2026-10-29T06:00:00Z");
  }

  @Test
  void a_program_with_a_password_is_another_rules() {
    assertThatRule(rule())
        .on(account().user("svc-mail", user -> user.password().accessKey("2026-08-15")))
        .staysSilent();
  }

  @Test
  void what_is_unknown_is_not_there() {
    assertThatRule(rule())
        .on(
            account()
                .without(DataPart.ACCESS_KEYS, DataPart.LOGIN_PROFILES)
                .user(
                    "carol",
                    user ->
                        user.reportRow(
                            row ->
                                row.passwordEnabled(ReportFlag.UNKNOWN)
                                    .activeKey(1, "2026-01-01"))))
        .staysSilent();
  }
}
