package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;

/** A CloudWatch Logs metric filter. */
public record MetricFilter(
    String name, String logGroup, String pattern, List<String> metrics, SourceLocation source) {

  public MetricFilter {
    requireNonNull(name, "name");
    requireNonNull(logGroup, "logGroup");
    requireNonNull(pattern, "pattern");
    metrics = List.copyOf(metrics);
    requireNonNull(source, "source");
  }
}
