package io.iamaudit.rules.billing;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Budget;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.MetricAlarm;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports alarms and budgets that speak up every month, or only when it is far too late. */
public final class BillingThresholdUnrealisticRule
    implements AccountRule<BillingThresholdUnrealisticRule.Limit> {
  private static final Parameter<Integer> MAX_PERCENT =
      Parameter.integer(
          "maxPercent", 300, "the highest threshold, in percent of what an ordinary month costs");
  private static final Parameter<Integer> MIN_PERCENT =
      Parameter.integer(
          "minPercent", 110, "the lowest threshold, in percent of what an ordinary month costs");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("billing-threshold-unrealistic")
          .title("Cost threshold is far from what a month costs")
          .severity(Severity.INFO)
          .areas("billing")
          .requires(
              DataRequirement.of(DataPart.COST_EXPLORER),
              DataRequirement.of(DataPart.ALARMS, DataPart.BUDGETS))
          .parameter(MAX_PERCENT)
          .parameter(MIN_PERCENT)
          .reference(
              "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html")
          .remediation(
              "Set the threshold a little above what an ordinary month costs, and look at it again"
                  + " when that changes; a budget can follow by itself (auto-adjusting).")
          .since("0.1.0")
          .build();

  /**
   * From when on somebody is told.
   *
   * @param first the lowest amount at which that happens
   * @param last the highest
   */
  record Limit(
      String type,
      String arn,
      String words,
      BigDecimal first,
      BigDecimal last,
      String unit,
      SourceLocation place) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<Limit> subjects(AccountContext context) {
    Optional<Costs.Ordinary> ordinary = Costs.ordinary(context);
    return ordinary.isEmpty()
        ? Stream.empty()
        : Stream.concat(
                BillingAlarms.ofAllCosts(context.snapshot()).flatMap(alarm -> limit(alarm)),
                context.snapshot().budgets().stream().flatMap(it -> limit(it, context)))
            .filter(limit -> limit.unit().equals(ordinary.get().unit()));
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    return Costs.ordinary(context).isPresent()
        ? Optional.empty()
        : Optional.of("no costs of a whole month were collected");
  }

  /** The charges of an alarm grow from the first day of a month to its last. */
  private static Stream<Limit> limit(MetricAlarm alarm) {
    return alarm.comparisonOperator().orElse("Greater").startsWith("Greater")
        ? alarm.threshold().stream()
            .map(
                threshold ->
                    new Limit(
                        "alarm",
                        alarm.arn(),
                        "Alarm " + alarm.name(),
                        threshold,
                        threshold,
                        alarm.dimensions().getOrDefault("Currency", "USD"),
                        alarm.source()))
        : Stream.empty();
  }

  private static Stream<Limit> limit(Budget budget, AccountContext context) {
    if (!budget.isOfCosts()
        || !budget.timeUnit().equals("MONTHLY")
        || budget.filtered()
        || budget.notifications().isEmpty()) {
      return Stream.empty();
    }
    List<BigDecimal> amounts =
        budget.notifications().get().stream()
            .filter(notification -> notification.comparisonOperator().equals("GREATER_THAN"))
            .flatMap(notification -> amount(notification, budget))
            .sorted(Comparator.naturalOrder())
            .toList();
    return amounts.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Limit(
                "budget",
                "arn:"
                    + context.snapshot().partition()
                    + ":budgets::"
                    + context.snapshot().id()
                    + ":budget/"
                    + budget.name(),
                "Budget " + budget.name(),
                amounts.get(0),
                amounts.get(amounts.size() - 1),
                budget.unit().orElse("USD"),
                budget.source()));
  }

  private static Stream<BigDecimal> amount(Budget.Notification notification, Budget budget) {
    return notification.thresholdType().equals("ABSOLUTE_VALUE")
        ? Stream.of(notification.threshold())
        : budget.limit().stream()
            .map(limit -> limit.multiply(notification.threshold()).movePointLeft(2));
  }

  @Override
  public List<Finding> check(Limit limit, AccountContext context) {
    return Costs.ordinary(context).stream()
        .flatMap(ordinary -> problem(limit, ordinary, context).stream())
        .map(
            problem ->
                context
                    .finding(limit.type(), limit.arn())
                    .message(problem + ".")
                    .field("threshold", Costs.words(limit.last(), limit.unit()), limit.place())
                    .build())
        .toList();
  }

  private static Optional<String> problem(
      Limit limit, Costs.Ordinary ordinary, AccountContext context) {
    String month = ", and an ordinary month costs " + Costs.words(ordinary.average(), limit.unit());
    if (limit.first().compareTo(percent(ordinary, context.parameter(MAX_PERCENT))) > 0) {
      return Optional.of(
          limit.words()
              + " first tells of costs at "
              + Costs.words(limit.first(), limit.unit())
              + month);
    }
    return limit.last().compareTo(percent(ordinary, context.parameter(MIN_PERCENT))) < 0
        ? Optional.of(
            limit.words()
                + " tells of costs from "
                + Costs.words(limit.last(), limit.unit())
                + " on"
                + month
                + ", so that it says the same every month")
        : Optional.empty();
  }

  private static BigDecimal percent(Costs.Ordinary ordinary, int percent) {
    return ordinary.average().multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
  }
}
