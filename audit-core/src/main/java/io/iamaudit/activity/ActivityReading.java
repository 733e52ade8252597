package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.List;

/**
 * What was read, and what stood in the way.
 *
 * @param diagnostics what could not be read, in the order of the input; the first hundred, and then
 *     how many more there are
 */
public record ActivityReading(ActivitySummary summary, List<Diagnostic> diagnostics) {
  public ActivityReading {
    requireNonNull(summary, "summary");
    diagnostics = List.copyOf(diagnostics);
  }
}
