package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.reference.ActionSet;
import java.util.List;
import java.util.TreeSet;

/**
 * What somebody who is no principal of the snapshot can do to one resource, by its policy.
 *
 * @param kind as the policy says it
 * @param name as the policy says it, see {@link OutsidePrincipal}
 * @param allowed whatever the context
 * @param dependsOnKeys with some values of condition keys
 * @param dependsOn those keys, in lower case and sorted
 * @param unknown what no request can be decided for, as for a canonical user
 */
public record OutsideAccess(
    PrincipalEntry.Kind kind,
    String name,
    ActionSet allowed,
    ActionSet dependsOnKeys,
    List<String> dependsOn,
    ActionSet unknown) {

  public OutsideAccess {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(allowed, "allowed");
    requireNonNull(dependsOnKeys, "dependsOnKeys");
    dependsOn = List.copyOf(dependsOn);
    requireNonNull(unknown, "unknown");
  }

  OutsideAccess with(ActionSet action, OutsidePrincipal outside) {
    if (outside.verdict().isEmpty()) {
      return new OutsideAccess(
          kind, name, allowed, dependsOnKeys, dependsOn, unknown.union(action));
    }
    if (outside.dependsOn().isEmpty()) {
      return new OutsideAccess(
          kind, name, allowed.union(action), dependsOnKeys, dependsOn, unknown);
    }
    TreeSet<String> keys = new TreeSet<>(dependsOn);
    keys.addAll(outside.dependsOn());
    return new OutsideAccess(
        kind, name, allowed, dependsOnKeys.union(action), List.copyOf(keys), unknown);
  }
}
