package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.reference.ActionSet;
import java.util.List;
import java.util.Optional;

/**
 * Actions of one service that a principal can use by the same statements.
 *
 * @param service the prefix
 * @param actions not empty
 * @param verdict on some of the resources: allowed, or depends on keys; empty if it hangs on
 *     policies that are missing
 * @param dependsOn the condition keys, in lower case and sorted, that the verdict depends on
 * @param resources what the granting statements say of resources, as written; what a NotResource
 *     excepts is written {@code all but ...}
 * @param grants the statements that grant; empty for what needs no permission, and for a root user
 * @param limits statements that can take part of it: those that deny, in policies of the named
 *     resources too, and those of a permissions boundary or a service control policy that allow
 *     only part. So where it is not empty, not all of the resources need be allowed
 * @param incomplete the policies that are missing, where the verdict hangs on them
 */
public record PermissionGroup(
    String service,
    ActionSet actions,
    Optional<Verdict> verdict,
    List<String> dependsOn,
    List<String> resources,
    List<SourcedStatement> grants,
    List<SourcedStatement> limits,
    List<Diagnostic> incomplete) {

  public PermissionGroup {
    requireNonNull(service, "service");
    requireNonNull(actions, "actions");
    requireNonNull(verdict, "verdict");
    dependsOn = List.copyOf(dependsOn);
    resources = List.copyOf(resources);
    grants = List.copyOf(grants);
    limits = List.copyOf(limits);
    incomplete = List.copyOf(incomplete);
  }
}
