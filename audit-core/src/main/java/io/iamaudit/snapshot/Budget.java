package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A budget of AWS Budgets.
 *
 * @param type as {@code COST} or {@code USAGE}
 * @param timeUnit as {@code MONTHLY}
 * @param limit empty for planned or automatic limits
 * @param actualSpend empty if AWS did not say
 * @param filtered whether it counts only a part of the costs, as those of one service
 * @param notifications empty if not collected
 * @param subscribers how many are notified over all notifications; empty if not collected
 * @param topics the SNS topics among the subscribers
 */
public record Budget(
    String name,
    String type,
    String timeUnit,
    Optional<BigDecimal> limit,
    Optional<String> unit,
    Optional<BigDecimal> actualSpend,
    boolean filtered,
    Optional<List<Notification>> notifications,
    Optional<Integer> subscribers,
    List<String> topics,
    SourceLocation source) {

  /**
   * When a budget tells somebody.
   *
   * @param type {@code ACTUAL} or {@code FORECASTED}
   * @param thresholdType {@code PERCENTAGE} of the limit, or {@code ABSOLUTE_VALUE}
   */
  public record Notification(
      String type, String comparisonOperator, BigDecimal threshold, String thresholdType) {
    public Notification {
      requireNonNull(type, "type");
      requireNonNull(comparisonOperator, "comparisonOperator");
      requireNonNull(threshold, "threshold");
      requireNonNull(thresholdType, "thresholdType");
    }
  }

  public Budget {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(timeUnit, "timeUnit");
    requireNonNull(limit, "limit");
    requireNonNull(unit, "unit");
    requireNonNull(actualSpend, "actualSpend");
    notifications = notifications.map(List::copyOf);
    requireNonNull(subscribers, "subscribers");
    topics = List.copyOf(topics);
    requireNonNull(source, "source");
  }

  /** Whether the budget limits money, and not hours of use or the use of reservations. */
  public boolean isOfCosts() {
    return type.equals("COST");
  }
}
