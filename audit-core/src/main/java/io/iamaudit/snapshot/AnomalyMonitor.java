package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * A monitor of Cost Anomaly Detection.
 *
 * @param type {@code DIMENSIONAL} or {@code CUSTOM}
 * @param subscribers how many are told of anomalies that it finds, over all subscriptions, without
 *     those who declined; empty if not collected
 */
public record AnomalyMonitor(
    String arn, String name, String type, Optional<Integer> subscribers, SourceLocation source) {

  public AnomalyMonitor {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(subscribers, "subscribers");
    requireNonNull(source, "source");
  }
}
