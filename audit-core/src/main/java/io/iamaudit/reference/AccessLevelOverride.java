package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

/**
 * Another access level than the one that AWS gives to an action, and why.
 *
 * @param reason a clause in lower case, for a message
 * @param source the page or the list that says so
 */
public record AccessLevelOverride(AccessLevel level, String reason, String source) {

  public AccessLevelOverride {
    requireNonNull(level, "level");
    requireNonNull(reason, "reason");
    requireNonNull(source, "source");
  }
}
