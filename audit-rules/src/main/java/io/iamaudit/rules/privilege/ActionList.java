package io.iamaudit.rules.privilege;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.RuleContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The actions that a rule speaks of, and what a statement grants of them. Of a statement only the
 * entries are expanded that can cover one: most statements are about other services.
 */
final class ActionList {
  private final ServiceReference reference;
  private final ActionSet actions;
  private final Set<String> services;

  private ActionList(ServiceReference reference, ActionSet actions, Set<String> services) {
    this.reference = reference;
    this.actions = actions;
    this.services = services;
  }

  /** The actions that one of the patterns covers, of those that AWS lists today. */
  static ActionList of(List<String> patterns, ServiceReference reference) {
    ActionSet actions = reference.emptySet();
    for (String pattern : patterns) {
      actions = actions.union(reference.expand(pattern));
    }
    return of(actions, reference);
  }

  static ActionList of(ActionSet actions, ServiceReference reference) {
    return new ActionList(
        reference,
        actions,
        actions.stream().map(ActionDefinition::service).collect(Collectors.toSet()));
  }

  /** The actions of this list that pass a test. */
  ActionList only(Predicate<ActionDefinition> test) {
    return of(actions.filter(test), reference);
  }

  ActionSet actions() {
    return actions;
  }

  /** The actions of the list that an entry covers; none for an entry that is not known. */
  ActionSet coveredBy(ActionPattern pattern) {
    return concerns(pattern)
        ? reference.expand(pattern.text()).intersect(actions)
        : reference.emptySet();
  }

  /**
   * The actions of the list that a statement speaks of. An entry that is not known adds nothing to
   * {@code Action}, and may take everything from {@code NotAction}.
   */
  ActionSet in(Statement statement, RuleContext context) {
    ActionElement element = statement.action();
    boolean open =
        element instanceof ActionElement.NotAction
            && !element.patterns().stream().allMatch(ActionPattern::isResolved);
    return open ? reference.emptySet() : context.actions(element).intersect(actions);
  }

  private boolean concerns(ActionPattern pattern) {
    if (!pattern.isResolved()) {
      return false;
    }
    String text = pattern.text();
    int colon = text.indexOf(':');
    if (colon < 0) {
      return pattern.isEverything();
    }
    String service = text.substring(0, colon);
    return services.contains(service)
        || Wildcards.isPattern(service)
        || services.contains(service.toLowerCase(Locale.ROOT));
  }
}
