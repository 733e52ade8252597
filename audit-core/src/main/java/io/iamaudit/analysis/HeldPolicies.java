package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestContext;
import java.util.List;
import java.util.Optional;

/**
 * The policies that bind a principal whatever it asks for.
 *
 * @param identity of the principal and its groups
 * @param boundary empty if it has none
 * @param serviceControl level by level, the root first; empty if none bind it
 * @param sources of these policies
 * @param missing policies that are known to count and whose text is not known
 * @param assumptions kinds of policies that were not collected, and what they are taken for
 * @param context what is known of its requests
 */
public record HeldPolicies(
    List<PreparedPolicy> identity,
    Optional<PreparedPolicy> boundary,
    List<List<PreparedPolicy>> serviceControl,
    List<PolicySource> sources,
    List<Diagnostic> missing,
    List<String> assumptions,
    RequestContext context) {

  public HeldPolicies {
    identity = List.copyOf(identity);
    requireNonNull(boundary, "boundary");
    serviceControl = serviceControl.stream().map(List::copyOf).toList();
    sources = List.copyOf(sources);
    missing = List.copyOf(missing);
    assumptions = List.copyOf(assumptions);
    requireNonNull(context, "context");
  }
}
