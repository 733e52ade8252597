package io.iamaudit.rules.billing;

import static io.iamaudit.testkit.AccountFixture.account;
import static io.iamaudit.testkit.IamAuditAssertions.assertThatRule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CostPeriod;
import io.iamaudit.snapshot.MetricAlarm;
import io.iamaudit.testkit.AccountFixture;
import io.iamaudit.testkit.ExampleObject;
import io.iamaudit.testkit.RuleContract;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BillingThresholdUnrealisticRuleTest extends RuleContract {

  @Override
  protected Rule rule() {
    return new BillingThresholdUnrealisticRule();
  }

  @Override
  protected AccountFixture example(ExampleObject fields) {
    if (fields.has("limit")) {
      Budget like = budget("COST", Optional.of(fields.texts("notifications")), Optional.of(1));
      return sixHundredAMonth()
          .budget(
              new Budget(
                  like.name(),
                  like.type(),
                  like.timeUnit(),
                  fields.text("limit").map(BigDecimal::new),
                  like.unit(),
                  like.actualSpend(),
                  like.filtered(),
                  like.notifications(),
                  like.subscribers(),
                  like.topics(),
                  like.source()));
    }
    return sixHundredAMonth()
        .alarm(
            alarm(
                fields.text("threshold").map(BigDecimal::new),
                List.of(),
                Map.of("Currency", "USD")));
  }

  @Override
  protected AccountFixture emptyAccount() {
    return sixHundredAMonth();
  }

  private static MetricAlarm alarm(
      Optional<BigDecimal> threshold, List<String> actions, Map<String, String> dimensions) {
    return new MetricAlarm(
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:charges",
        "charges",
        Optional.of("AWS/Billing"),
        Optional.of("EstimatedCharges"),
        List.of(),
        threshold,
        Optional.of("Maximum"),
        Optional.of("GreaterThanThreshold"),
        Optional.of(1),
        Optional.empty(),
        dimensions,
        true,
        actions,
        SourceLocation.startOf("describe-alarms.us-east-1.json"));
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

  private static CostPeriod month(String start, String end, Map<String, BigDecimal> services) {
    return new CostPeriod(
        Instant.parse(start + "T00:00:00Z"),
        Instant.parse(end + "T00:00:00Z"),
        false,
        Optional.of(services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)),
        "USD",
        services);
  }

  private static CostExplorer costs(CostPeriod... periods) {
    return new CostExplorer(
        true, List.of(periods), SourceLocation.startOf("get-cost-and-usage.json"));
  }

  private static AccountFixture sixHundredAMonth() {
    return account()
        .costExplorer(
            costs(
                month("2026-08-01", "2026-09-01", Map.of("Amazon S3", new BigDecimal("500"))),
                month("2026-09-01", "2026-10-01", Map.of("Amazon S3", new BigDecimal("700"))),
                // The month that is not over does not count.
                month("2026-10-01", "2026-11-01", Map.of("Amazon S3", new BigDecimal("9000")))));
  }

  @Test
  void says_what_is_wrong_and_what_a_month_costs() {
    assertThatRule(rule())
        .on(
            sixHundredAMonth()
                .alarm(alarm(Optional.of(new BigDecimal("5000")), List.of(), Map.of()))
                .budget(budget("COST", Optional.of(List.of("50", "80")), Optional.of(1))))
        .saying(
            "Alarm charges first tells of costs at 5000.00 USD, and an ordinary month costs 600.00"
                + " USD.",
            "Budget monthly tells of costs from 640.00 USD on, and an ordinary month costs 600.00"
                + " USD, so that it says the same every month.");
  }

  @Test
  void the_limits_are_parameters() {
    AccountFixture account =
        sixHundredAMonth().alarm(alarm(Optional.of(new BigDecimal("650")), List.of(), Map.of()));
    assertThatRule(rule()).on(account).finds(1);
    assertThatRule(rule()).with("minPercent", 100).on(account).staysSilent();
  }

  @Test
  void without_a_whole_month_there_is_nothing_to_compare_with() {
    assertThatRule(rule())
        .on(account().costExplorer(costs()))
        .isNotEvaluated("no costs of a whole month were collected");
  }

  @Test
  void another_currency_is_not_compared() {
    assertThatRule(rule())
        .on(
            sixHundredAMonth()
                .alarm(alarm(Optional.of(BigDecimal.ONE), List.of(), Map.of("Currency", "EUR"))))
        .examiningNothing()
        .staysSilent();
  }
}
