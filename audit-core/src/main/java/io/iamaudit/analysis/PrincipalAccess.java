package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A principal that can do something, or could.
 *
 * @param arn of a user, a role or a root user of the snapshot
 * @param verdict allowed, or depends on keys; empty if it hangs on policies that are missing
 * @param dependsOn the condition keys, in lower case and sorted, that the answer depends on
 * @param incomplete the policies that are missing
 */
public record PrincipalAccess(
    String arn, Optional<Verdict> verdict, List<String> dependsOn, List<Diagnostic> incomplete) {

  public PrincipalAccess {
    requireNonNull(arn, "arn");
    requireNonNull(verdict, "verdict");
    dependsOn = List.copyOf(dependsOn);
    incomplete = List.copyOf(incomplete);
  }
}
