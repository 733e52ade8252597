package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

/**
 * An action that is sensitive, and why.
 *
 * @param isLowRisk whether little follows from the action alone: it is a step of a path, or it
 *     takes access away rather than giving it
 * @param reason a clause in lower case, for a message
 * @param source the page or the list that says so
 */
public record SensitiveAction(
    ActionDefinition action,
    Sensitivity sensitivity,
    boolean isLowRisk,
    String reason,
    String source) {

  public SensitiveAction {
    requireNonNull(action, "action");
    requireNonNull(sensitivity, "sensitivity");
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
  }
}
