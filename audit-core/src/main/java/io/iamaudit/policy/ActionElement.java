package io.iamaudit.policy;

import java.util.List;

/** {@code Action} or {@code NotAction}; a statement has exactly one of them. */
public sealed interface ActionElement {

  /** The entries as written; empty only for an empty list. */
  List<ActionPattern> patterns();

  /** The element's name in a policy. */
  String elementName();

  /** Whether the statement speaks of this action, {@code service:Name} in any case. */
  boolean covers(String action);

  /** {@code "Action": ...}: the statement covers every action that one of the patterns matches. */
  record Action(List<ActionPattern> patterns) implements ActionElement {
    public Action {
      patterns = List.copyOf(patterns);
    }

    @Override
    public String elementName() {
      return "Action";
    }

    @Override
    public boolean covers(String action) {
      return anyMatches(patterns, action);
    }
  }

  /**
   * {@code "NotAction": ...}: the statement covers every action that none of the patterns matches.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">
   *     IAM JSON policy elements: NotAction</a>
   */
  record NotAction(List<ActionPattern> patterns) implements ActionElement {
    public NotAction {
      patterns = List.copyOf(patterns);
    }

    @Override
    public String elementName() {
      return "NotAction";
    }

    @Override
    public boolean covers(String action) {
      return !anyMatches(patterns, action);
    }
  }

  private static boolean anyMatches(List<ActionPattern> patterns, String action) {
    for (ActionPattern pattern : patterns) {
      if (pattern.matches(action)) {
        return true;
      }
    }
    return false;
  }
}
