package io.iamaudit.analysis;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.PreparedPolicy;
import java.util.List;

/**
 * The policies on the side of a resource, whoever asks.
 *
 * @param own the resource's own policy; empty if it has none, or none that can be read
 * @param resourceControl level by level, the root first; empty if none bind the resource
 * @param missing policies that are known to count and whose text is not known
 * @param assumptions kinds of policies that were not collected, and what they are taken for
 */
public record ResourcePolicies(
    List<PreparedPolicy> own,
    List<List<PreparedPolicy>> resourceControl,
    List<Diagnostic> missing,
    List<String> assumptions) {

  public ResourcePolicies {
    own = List.copyOf(own);
    resourceControl = resourceControl.stream().map(List::copyOf).toList();
    missing = List.copyOf(missing);
    assumptions = List.copyOf(assumptions);
  }
}
