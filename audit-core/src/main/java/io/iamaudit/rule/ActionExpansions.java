package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.ActionElement;
import io.iamaudit.policy.ActionPattern;
import io.iamaudit.reference.ActionSet;
import io.iamaudit.reference.ServiceReference;
import java.util.IdentityHashMap;

/**
 * The actions that statements speak of, worked out once for all rules of a run: many rules ask
 * about the same statement. Safe for use by several threads.
 */
public final class ActionExpansions {
  private final ServiceReference reference;
  // By identity: to compare the lists of long statements would cost as much as the work it saves.
  private final IdentityHashMap<ActionElement, ActionSet> known = new IdentityHashMap<>();

  /** Knows no statement yet. */
  public ActionExpansions(ServiceReference reference) {
    this.reference = requireNonNull(reference, "reference");
  }

  /** What AWS's services offer. */
  ServiceReference reference() {
    return reference;
  }

  /** The actions of AWS's list that an element speaks of. */
  synchronized ActionSet of(ActionElement element) {
    return known.computeIfAbsent(element, this::expand);
  }

  private ActionSet expand(ActionElement element) {
    ActionSet covered =
        reference.expand(element.patterns().stream().map(ActionPattern::text).toList());
    return element instanceof ActionElement.NotAction ? covered.complement() : covered;
  }
}
