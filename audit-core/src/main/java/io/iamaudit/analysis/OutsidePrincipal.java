package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PrincipalEntry;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is no principal of the snapshot and whom the policy of a resource lets in.
 *
 * @param kind as the policy says it
 * @param name as the policy says it: {@code cloudtrail.amazonaws.com}, an ARN, an account, or
 *     {@code *} for everybody
 * @param verdict what the resource's side comes to; for a principal of another account, whether
 *     that account allows it too is not known. Empty if this is nobody whom a request can be
 *     decided for
 * @param dependsOn the condition keys, in lower case and sorted, that the answer depends on
 */
public record OutsidePrincipal(
    PrincipalEntry.Kind kind, String name, Optional<Verdict> verdict, List<String> dependsOn) {

  public OutsidePrincipal {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(verdict, "verdict");
    dependsOn = List.copyOf(dependsOn);
  }
}
