package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A budget of AWS Budgets.
 *
 * @param limit empty for planned or automatic limits
 * @param actualSpend empty if AWS did not say
 * @param subscribers how many are notified over all notifications; empty if not collected
 */
public record Budget(
    String name,
    String type,
    String timeUnit,
    Optional<BigDecimal> limit,
    Optional<String> unit,
    Optional<BigDecimal> actualSpend,
    Optional<Integer> subscribers,
    SourceLocation source) {

  public Budget {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(timeUnit, "timeUnit");
    requireNonNull(limit, "limit");
    requireNonNull(unit, "unit");
    requireNonNull(actualSpend, "actualSpend");
    requireNonNull(subscribers, "subscribers");
    requireNonNull(source, "source");
  }
}
