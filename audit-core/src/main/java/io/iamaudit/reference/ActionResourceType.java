package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A resource type that a policy can name for an action.
 *
 * @param required whether every request for the action has a resource of the type
 * @param conditionKeys the keys that the action fills for a resource of the type, besides those of
 *     {@link ActionDefinition#conditionKeys()}
 */
public record ActionResourceType(
    ResourceTypeDefinition type, boolean required, List<ConditionKeyDefinition> conditionKeys) {

  public ActionResourceType {
    requireNonNull(type, "type");
    conditionKeys = List.copyOf(conditionKeys);
  }

  /** The name of the type, as {@code object}. */
  public String name() {
    return type.name();
  }
}
