package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.reference.ActionSet;
import java.util.List;
import java.util.TreeSet;

/**
 * What a principal can do to one resource.
 *
 * @param arn of a user, a role or a root user of the snapshot
 * @param allowed whatever the context
 * @param dependsOnKeys with some values of condition keys
 * @param dependsOn those keys, in lower case and sorted
 * @param unknown what hangs on policies that are missing
 */
public record ResourceAccess(
    String arn,
    ActionSet allowed,
    ActionSet dependsOnKeys,
    List<String> dependsOn,
    ActionSet unknown) {

  public ResourceAccess {
    requireNonNull(arn, "arn");
    requireNonNull(allowed, "allowed");
    requireNonNull(dependsOnKeys, "dependsOnKeys");
    dependsOn = List.copyOf(dependsOn);
    requireNonNull(unknown, "unknown");
  }

  ResourceAccess with(ActionSet action, PrincipalAccess access) {
    if (access.verdict().isEmpty()) {
      return new ResourceAccess(arn, allowed, dependsOnKeys, dependsOn, unknown.union(action));
    }
    if (access.dependsOn().isEmpty()) {
      return new ResourceAccess(arn, allowed.union(action), dependsOnKeys, dependsOn, unknown);
    }
    TreeSet<String> keys = new TreeSet<>(dependsOn);
    keys.addAll(access.dependsOn());
    return new ResourceAccess(
        arn, allowed, dependsOnKeys.union(action), List.copyOf(keys), unknown);
  }
}
