package io.iamaudit.rules.privilege;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Statement;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.rule.RuleContext;
import java.util.List;
import java.util.function.Predicate;

/** The actions that a rule speaks of, and what a statement grants of them. */
final class ActionList {
  private final ServiceReference reference;
  private final ActionSet actions;

  private ActionList(ServiceReference reference, ActionSet actions) {
    this.reference = reference;
    this.actions = actions;
  }

  /** The actions that one of the patterns covers, of those that AWS lists today. */
  static ActionList of(List<String> patterns, ServiceReference reference) {
    return of(reference.expand(patterns), reference);
  }

  static ActionList of(ActionSet actions, ServiceReference reference) {
    return new ActionList(reference, actions);
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
    return pattern.isResolved()
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
}
