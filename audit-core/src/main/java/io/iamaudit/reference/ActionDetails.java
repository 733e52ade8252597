package io.iamaudit.reference;

import java.util.List;

/** The part of an action that few callers ask for, so it is parsed when one does. */
record ActionDetails(
    List<ActionResourceType> resourceTypes,
    List<ConditionKeyDefinition> conditionKeys,
    List<String> dependentActions) {

  ActionDetails {
    resourceTypes = List.copyOf(resourceTypes);
    conditionKeys = List.copyOf(conditionKeys);
    dependentActions = List.copyOf(dependentActions);
  }
}
