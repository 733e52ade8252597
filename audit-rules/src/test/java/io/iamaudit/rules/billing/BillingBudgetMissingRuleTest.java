package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BillingBudgetMissingRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BillingBudgetMissingRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    return fields.number("budgets").isPresent()
        ? account()
        : account()
            .budget(
                budget(
                    fields.required("BudgetType"),
                    Optional.of(fields.texts("notifications")),
                    Optional.empty()));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return budgeted();
  }

  private static Budget budget(
      String type, Optional<List<String>> notifications, Optional<Integer> subscribers) {
    return new Budget(
        "monthly",
        type,
        "MONTHLY",
        Optional.of(new BigDecimal("800")),
        Optional.of("USD"),
        Optional.empty(),
        false,
        notifications.map(
            percents ->
                percents.stream()
                    .map(
                        percent ->
                            new Budget.Notification(
                                "ACTUAL", "GREATER_THAN", new BigDecimal(percent), "PERCENTAGE"))
                    .toList()),
        subscribers,
        List.of(),
        SourceLocation.startOf("describe-budgets.json"));
  }

  private static AccountFixture budgeted() {
    return account().budget(budget("COST", Optional.of(List.of("100")), Optional.empty()));
  }

  @Test
  void says_what_the_budget_lacks() {
    assertThatRule(rule())
        .on(account())
        .saying("No budget tells when the account costs more than it should.");
    AccountFixture silent =
        account().budget(budget("COST", Optional.of(List.of()), Optional.empty()));
    assertThatRule(rule())
        .on(silent)
        .saying(
            "No budget tells when the account costs more than it should: budget monthly notifies"
                + " nobody.");
    assertThatRule(rule()).with("requireSubscriber", false).on(silent).staysSilent();
    assertThatRule(rule())
        .with("minBudgets", 2)
        .on(budgeted())
        .mentioning("there are fewer than 2");
  }

  @Test
  void notifications_that_were_not_collected_are_not_missing() {
    AccountFixture unknown = account().budget(budget("COST", Optional.empty(), Optional.empty()));
    assertThatRule(rule())
        .on(unknown)
        .isNotEvaluated("notifications were not collected of budget monthly");
    assertThatRule(rule())
        .on(account().budget(budget("COST", Optional.empty(), Optional.of(1))))
        .staysSilent();
  }

  @Test
  void a_budget_of_the_account_that_pays_covers_members_unless_configured_otherwise() {
    AccountFixture member = account().inOrganization();
    assertThatRule(rule())
        .on(member)
        .isNotEvaluated(
            "account 444455556666 pays for the organization, and its budgets are not in the"
                + " input");
    AccountSnapshot payer =
        account("444455556666")
            .budget(budget("COST", Optional.of(List.of("100")), Optional.empty()))
            .build();
    Snapshot both =
        new Snapshot(List.of(member.build(), payer), member.snapshot().organization(), List.of());
    assertThatRule(rule()).on(both).staysSilent();
    assertThatRule(rule())
        .with("managementAccountCovers", false)
        .on(both)
        .findsExactly("arn:aws:iam::111122223333:root");
  }
}
