package io.iamaudit.rules.billing;

import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.CostExplorer;
import io.iamaudit.snapshot.CostPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What whole months cost, as Cost Explorer says it. */
final class Costs {
  private static final int MONTHS = 3;

  private Costs() {}

  /**
   * What an ordinary month costs.
   *
   * @param average over the last whole months, of which there are so many
   */
  record Ordinary(BigDecimal average, String unit, int months, CostExplorer source) {}

  /** Months that are over, the oldest first. */
  static List<CostPeriod> wholeMonths(AccountContext context) {
    return context.snapshot().costExplorer().stream()
        .flatMap(explorer -> explorer.costs().stream())
        .filter(period -> !period.end().isAfter(context.now()))
        .filter(Costs::isMonth)
        .sorted(Comparator.comparing(CostPeriod::start))
        .toList();
  }

  static boolean isMonth(CostPeriod period) {
    long days = Duration.between(period.start(), period.end()).toDays();
    return days >= 28 && days <= 31;
  }

  /**
   * The average of the last months; empty where no whole month was collected or nothing is paid.
   */
  static Optional<Ordinary> ordinary(AccountContext context) {
    List<CostPeriod> months =
        wholeMonths(context).stream().filter(month -> month.total().isPresent()).toList();
    List<CostPeriod> last = months.subList(Math.max(0, months.size() - MONTHS), months.size());
    if (last.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum =
        last.stream()
            .flatMap(month -> month.total().stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal average = sum.divide(BigDecimal.valueOf(last.size()), 2, RoundingMode.HALF_UP);
    return average.signum() <= 0
        ? Optional.empty()
        : context
            .snapshot()
            .costExplorer()
            .map(explorer -> new Ordinary(average, last.get(0).unit(), last.size(), explorer));
  }

  /** An amount as messages write it: {@code 612.40 USD}. */
  static String words(BigDecimal amount, String unit) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString()
        + (unit.isEmpty() ? "" : " " + unit);
  }
}
