package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostAnomalyDetectionMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new CostAnomalyDetectionMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.number("monitors").orElse(0) == 0
        ? account()
        : account().anomalyMonitor("services", fields.number("subscribers").orElse(0));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return account().anomalyMonitor("services", 1);
  }

  @Test
  void names_the_monitor_that_nobody_listens_to() {
    assertThatRule(rule())
        .on(account().anomalyMonitor("services", 0))
        .saying(
            "Nobody is told when the account's costs become unusual: monitor services has no"
                + " subscription.");
    assertThatRule(rule())
        .on(account())
        .saying("Nobody is told when the account's costs become unusual.");
  }

  @Test
  void a_member_is_covered_by_the_account_that_pays() {
    AccountFixture member = account().inOrganization();
    assertThatRule(rule())
        .on(member)
        .isNotEvaluated(
            "account 444455556666 pays for the organization, and its monitors are not in the"
                + " input");
    AccountSnapshot payer = account("444455556666").anomalyMonitor("services", 1).build();
    assertThatRule(rule())
        .on(
            new Snapshot(
                List.of(member.build(), payer), member.snapshot().organization(), List.of()))
        .staysSilent();
  }
}
