package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.reference.ActionSet;

/**
 * What a principal can do to one resource.
 *
 * @param arn of a user, a role or a root user of the snapshot
 * @param allowed whatever the context
 * @param dependsOnKeys with some values of condition keys
 * @param unknown what hangs on policies that are missing
 */
public record ResourceAccess(
    String arn, ActionSet allowed, ActionSet dependsOnKeys, ActionSet unknown) {

  public ResourceAccess {
    requireNonNull(arn, "arn");
    requireNonNull(allowed, "allowed");
    requireNonNull(dependsOnKeys, "dependsOnKeys");
    requireNonNull(unknown, "unknown");
  }

  ResourceAccess with(ActionSet action, PrincipalAccess access) {
    if (access.verdict().isEmpty()) {
      return new ResourceAccess(arn, allowed, dependsOnKeys, unknown.union(action));
    }
    return access.dependsOn().isEmpty()
        ? new ResourceAccess(arn, allowed.union(action), dependsOnKeys, unknown)
        : new ResourceAccess(arn, allowed, dependsOnKeys.union(action), unknown);
  }
}
