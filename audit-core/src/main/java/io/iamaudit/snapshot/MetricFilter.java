package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CloudWatch Logs metric filter.
 *
 * @param region empty if the input does not name it
 * @param pattern as it was written
 */
public record MetricFilter(
    String name,
    String logGroup,
    Optional<String> region,
    String pattern,
    List<Transformation> transformations,
    SourceLocation source) {

  /**
   * The metric that a filter writes to.
   *
   * @param value what is added for each event: a number, or a field of the event; empty if the
   *     input does not say
   * @param dimensions names with the fields of the event that their values come from
   */
  public record Transformation(
      String namespace, String metric, String value, Map<String, String> dimensions) {
    public Transformation {
      requireNonNull(namespace, "namespace");
      requireNonNull(metric, "metric");
      requireNonNull(value, "value");
      dimensions = Copies.map(dimensions);
    }
  }

  public MetricFilter {
    requireNonNull(name, "name");
    requireNonNull(logGroup, "logGroup");
    requireNonNull(region, "region");
    requireNonNull(pattern, "pattern");
    transformations = List.copyOf(transformations);
    requireNonNull(source, "source");
  }
}
