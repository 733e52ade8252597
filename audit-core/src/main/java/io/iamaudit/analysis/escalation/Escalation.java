package io.iamaudit.analysis.escalation;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What one principal can become.
 *
 * @param arn of a user or a role of the snapshot
 * @param isAdmin whether it is an administrator as it is, see {@link EscalationAnalysis}; if {@link
 *     #dependsOn} is not empty, only with those condition keys
 * @param canBecomeAdmin whether it, not being one, can become an administrator; {@link
 *     Certainty#CERTAIN} or not, see the path. Empty if it cannot
 * @param dependsOn the condition keys, in lower case and sorted, that decide whether it is an
 *     administrator or its path works
 * @param path the shortest of the surest; empty if it is an administrator or there is none
 * @param missing what is not known and could change the answer; empty if nothing
 */
public record Escalation(
    String arn,
    boolean isAdmin,
    Optional<Certainty> canBecomeAdmin,
    List<String> dependsOn,
    Optional<EscalationPath> path,
    List<Diagnostic> missing) {

  public Escalation {
    requireNonNull(arn, "arn");
    requireNonNull(canBecomeAdmin, "canBecomeAdmin");
    dependsOn = List.copyOf(dependsOn);
    requireNonNull(path, "path");
    missing = List.copyOf(missing);
  }

  /** The answer in one word. */
  public Outcome outcome() {
    if (isAdmin) {
      return Outcome.ADMIN;
    }
    if (canBecomeAdmin.isEmpty()) {
      return missing.isEmpty() ? Outcome.NO : Outcome.UNKNOWN;
    }
    return switch (canBecomeAdmin.get()) {
      case CERTAIN -> Outcome.YES;
      case DEPENDS_ON -> Outcome.DEPENDS_ON;
      case POSSIBLE -> Outcome.UNKNOWN;
    };
  }

  /** An answer to the question whether a principal can become an administrator. */
  public enum Outcome {
    /** It is one. */
    ADMIN("admin"),
    YES("yes"),
    /** With some values of condition keys. */
    DEPENDS_ON("depends-on"),
    NO("no"),
    /** Something is missing: policies, or what only an inventory of resources shows. */
    UNKNOWN("unknown");

    private final String id;

    Outcome(String id) {
      this.id = id;
    }

    /** The name in reports. */
    public String id() {
      return id;
    }
  }
}
