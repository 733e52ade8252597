package io.iamaudit.analysis.escalation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.List;

/**
 * What the policies of a group alone make of a member.
 *
 * @param arn of the group
 * @param isAdmin whether they make an administrator, see {@link EscalationAnalysis}; if {@link
 *     #dependsOn} is not empty, only with those condition keys
 * @param dependsOn condition keys in lower case and sorted
 * @param missing policies of the group whose text is not known, and could change the answer
 */
public record GroupPower(
    String arn, boolean isAdmin, List<String> dependsOn, List<Diagnostic> missing) {

  public GroupPower {
    requireNonNull(arn, "arn");
    dependsOn = List.copyOf(dependsOn);
    missing = List.copyOf(missing);
  }
}
