package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.List;

/**
 * What looking for policies gave. A policy whose text is wrong is among the policies, and the
 * problems of its text are in its body alone.
 *
 * @param policies in the order of the files and of each file
 * @param diagnostics what could not be read, as errors; what was left out or is not known, as
 *     warnings and notes
 */
public record FoundPolicies(List<FoundPolicy> policies, List<Diagnostic> diagnostics) {
  public FoundPolicies {
    policies = List.copyOf(policies);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether something was asked for and could not be read. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
