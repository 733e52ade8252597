package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudWatch alarm.
 *
 * @param threshold empty for alarms without a fixed one
 * @param actions ARNs that are notified in state ALARM
 */
public record MetricAlarm(
    String arn,
    String name,
    Optional<String> namespace,
    Optional<String> metric,
    Optional<BigDecimal> threshold,
    Map<String, String> dimensions,
    boolean actionsEnabled,
    List<String> actions,
    SourceLocation source) {

  public MetricAlarm {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(namespace, "namespace");
    requireNonNull(metric, "metric");
    requireNonNull(threshold, "threshold");
    dimensions = Copies.map(dimensions);
    actions = List.copyOf(actions);
    requireNonNull(source, "source");
  }
}
