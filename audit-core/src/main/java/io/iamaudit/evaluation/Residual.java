package io.iamaudit.evaluation;

import io.iamaudit.policy.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says in words which statements an answer hangs on, and what is left of their conditions. */
final class Residual {
  private final AuthorizationRequest request;
  private final ApplicablePolicies policies;
  private final Set<String> dependsOn;

  Residual(AuthorizationRequest request, ApplicablePolicies policies, List<String> dependsOn) {
    this.request = request;
    this.policies = policies;
    this.dependsOn = Set.copyOf(dependsOn);
  }

  /** One line for each statement, in the order of the policies; one that cannot match has none. */
  List<String> lines() {
    // One policy of an organization can be attached on several levels.
    return ApplicableStatement.of(request, policies).stream()
        .flatMap(applicable -> line(applicable).stream())
        .distinct()
        .toList();
  }

  private Optional<String> line(ApplicableStatement applicable) {
    PreparedStatement statement = applicable.statement();
    if (!statement.coversAction(request)) {
      return Optional.empty();
    }
    List<String> open = new ArrayList<>();
    boolean turns = false;
    if (!applicable.isAboutPrincipal(request, policies)) {
      List<String> sessions = statement.sessionsOf(request.principal()).sorted().toList();
      if (sessions.isEmpty() || !dependsOn.contains(OpenContext.SESSION_NAME)) {
        return Optional.empty();
      }
      turns = true;
      open.add("the session is " + String.join(" or ", sessions));
    }
    List<String> inResource =
        statement.resourceKeys().stream().filter(request.context()::isOpen).sorted().toList();
    if (inResource.isEmpty()) {
      if (!applicable.coversResource(request)) {
        return Optional.empty();
      }
    } else {
      turns |= inResource.stream().anyMatch(dependsOn::contains);
      open.add("its resource matches with " + String.join(", ", inResource));
    }
    for (PreparedCondition condition : statement.conditions()) {
      if (isOpen(condition)) {
        turns |=
            dependsOn.contains(condition.key())
                || condition.variables().stream().anyMatch(dependsOn::contains);
        open.add(words(condition.written()));
      } else if (!condition.holds(request.context())) {
        return Optional.empty();
      }
    }
    return turns
        ? Optional.of(
            statement.written().effect().text()
                + " in "
                + applicable.role().id()
                + " policy "
                + applicable.policy().name()
                + ", statement "
                + Explanation.label(statement.written(), statement.index())
                + ", applies if "
                + String.join(" and ", open))
        : Optional.empty();
  }

  private boolean isOpen(PreparedCondition condition) {
    return !condition.isKnown()
        || request.context().isOpen(condition.key())
        || condition.variables().stream().anyMatch(request.context()::isOpen);
  }

  private static String words(Condition condition) {
    return condition.operator().name()
        + " "
        + condition.key().text()
        + " "
        + String.join(" | ", condition.values().stream().map(value -> value.text()).toList());
  }
}
