package io.iamaudit.analysis.escalation;

import java.util.List;

/**
 * Actions that, taken from a principal, leave it no way to an administrator.
 *
 * @param actions in the order of their names; empty if there is nothing to cut
 * @param isSmallest whether no smaller set of its actions does; else a small one was found
 */
public record EscalationCut(List<String> actions, boolean isSmallest) {
  public EscalationCut {
    actions = List.copyOf(actions);
  }
}
