package io.iamaudit.input;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * One authorization question as data: a request and all policies that count for it.
 *
 * @param expected the answer that its author expects; empty if it says none
 * @param diagnostics warnings about its policies
 */
public record Scenario(
    String id,
    AuthorizationRequest request,
    ApplicablePolicies policies,
    Optional<Verdict> expected,
    List<Diagnostic> diagnostics) {

  public Scenario {
    requireNonNull(id, "id");
    requireNonNull(request, "request");
    requireNonNull(policies, "policies");
    requireNonNull(expected, "expected");
    diagnostics = List.copyOf(diagnostics);
  }
}
