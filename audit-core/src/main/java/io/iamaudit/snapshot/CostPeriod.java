package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an account cost in a span of time.
 *
 * @param end not included
 * @param estimated whether AWS may still change the figures
 * @param total in {@code unit}; empty if AWS grouped the costs by something else than the service
 * @param services by the names that AWS bills under, as {@code Amazon Simple Storage Service};
 *     empty if the costs were not asked for service by service
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html">
 *     GetCostAndUsage</a>
 */
public record CostPeriod(
    Instant start,
    Instant end,
    boolean estimated,
    Optional<BigDecimal> total,
    String unit,
    Map<String, BigDecimal> services) {

  public CostPeriod {
    requireNonNull(start, "start");
    requireNonNull(end, "end");
    requireNonNull(total, "total");
    requireNonNull(unit, "unit");
    services = Copies.map(services);
  }
}
