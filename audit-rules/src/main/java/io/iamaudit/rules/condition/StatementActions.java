package io.iamaudit.rules.condition;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ConditionKeyDefinition;
import io.iamaudit.rule.DocumentContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The actions that a statement names, as far as the reference knows them. */
final class StatementActions {

  private StatementActions() {}

  /**
   * The actions of a statement, if no request for them has a key; empty if some have, and if the
   * actions are not all known: those of {@code NotAction}, of all services, of a template, and
   * those that the reference does not list.
   */
  static Optional<ActionSet> without(
      ConditionKeyDefinition key, DocumentContext context, Statement statement) {
    if (!(statement.action() instanceof ActionElement.Action action)
        || action.patterns().isEmpty()) {
      return Optional.empty();
    }
    ActionSet all = context.reference().emptySet();
    for (ActionPattern pattern : action.patterns()) {
      int colon = pattern.text().indexOf(':');
      if (!pattern.isResolved()
          || colon < 0
          || context.reference().service(pattern.text().substring(0, colon)).isEmpty()) {
        return Optional.empty();
      }
      ActionSet some = context.reference().expand(pattern.text());
      if (some.isEmpty() || anyFills(some, key)) {
        return Optional.empty();
      }
      all = all.union(some);
    }
    return Optional.of(all);
  }

  /** The prefixes of the services of some actions, sorted. */
  static Set<String> services(ActionSet actions) {
    Set<String> services = new TreeSet<>();
    actions.stream().forEach(action -> services.add(action.service()));
    return services;
  }

  /** Whether a request for one of the actions can have the key. */
  static boolean anyFills(ActionSet actions, ConditionKeyDefinition key) {
    return actions.stream().anyMatch(action -> fills(action, key));
  }

  private static boolean fills(ActionDefinition action, ConditionKeyDefinition key) {
    if (lists(action.conditionKeys(), key)) {
      return true;
    }
    for (ActionResourceType type : action.resourceTypes()) {
      if (lists(type.conditionKeys(), key) || lists(type.type().conditionKeys(), key)) {
        return true;
      }
    }
    return false;
  }

  // The services write the placeholder of a tag key in several ways.
  private static boolean lists(List<ConditionKeyDefinition> keys, ConditionKeyDefinition key) {
    String wanted = fixedPart(key.key());
    for (ConditionKeyDefinition each : keys) {
      if (fixedPart(each.key()).equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static String fixedPart(String key) {
    int slash = key.indexOf('/');
    if (slash >= 0) {
      return key.substring(0, slash);
    }
    int placeholder = key.indexOf("${");
    return placeholder < 0 ? key : key.substring(0, placeholder);
  }
}
