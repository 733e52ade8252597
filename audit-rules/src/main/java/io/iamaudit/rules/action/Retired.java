package io.iamaudit.rules.action;

import io.iamaudit.policy.Wildcards;
import io.iamaudit.reference.ActionDefinition;
import io.iamaudit.reference.ServiceDefinition;
import java.time.LocalDate;
import java.util.Optional;

/** Actions that AWS once listed. */
final class Retired {

  private Retired() {}

  /** Whether a pattern covers an action that was withdrawn. */
  static boolean isAnyCovered(String pattern, ServiceDefinition service) {
    return lastSeen(pattern, service).isPresent();
  }

  /** The latest day when AWS listed an action that a pattern covers and that was withdrawn. */
  static Optional<LocalDate> lastSeen(String pattern, ServiceDefinition service) {
    Optional<LocalDate> latest = Optional.empty();
    for (ActionDefinition action : service.actions()) {
      Optional<LocalDate> day = action.retiredOn();
      if (day.isPresent()
          && (latest.isEmpty() || day.get().isAfter(latest.get()))
          && Wildcards.matchesIgnoringCase(pattern, action.qualifiedName())) {
        latest = day;
      }
    }
    return latest;
  }
}
