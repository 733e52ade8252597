package io.iamaudit.analysis.escalation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A way from a principal to an administrator.
 *
 * @param target the ARN of the administrator at its end; that of the principal itself if it gives
 *     itself what it lacks
 * @param steps in order; never empty
 * @param certainty that of its least sure step
 * @param dependsOn the condition keys of all steps, and those on which it depends whether the
 *     target is an administrator, in lower case and sorted
 */
public record EscalationPath(
    String target, List<EscalationStep> steps, Certainty certainty, List<String> dependsOn) {
  public EscalationPath {
    requireNonNull(target, "target");
    steps = List.copyOf(steps);
    requireNonNull(certainty, "certainty");
    dependsOn = List.copyOf(dependsOn);
  }
}
