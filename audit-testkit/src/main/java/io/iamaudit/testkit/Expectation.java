package io.iamaudit.testkit;

import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.Verdict;
import java.util.Optional;
import java.util.Set;

/** What a test expects of a decision. */
enum Expectation {
  ALLOWED("to allow"),
  NOT_ALLOWED("not to allow"),
  DENIED("to deny explicitly");

  /** How a decision meets an expectation. */
  enum Result {
    MET,
    NOT_MET,
    /** It is met with some values of condition keys and not with others. */
    OPEN
  }

  private final String words;

  Expectation(String words) {
    this.words = words;
  }

  /** As in {@code expected the policy to allow}. */
  String words() {
    return words;
  }

  /**
   * Holds a decision against the expectation.
   *
   * @param verdict empty if it hangs on policies that are missing
   * @param accepted the condition keys, in lower case, that it may depend on
   */
  Result of(Optional<Verdict> verdict, Decision decision, Set<String> accepted) {
    if (verdict.isEmpty()) {
      return Result.NOT_MET;
    }
    return switch (verdict.get()) {
      case ALLOWED -> met(this == ALLOWED);
      case EXPLICITLY_DENIED -> met(this != ALLOWED);
      case IMPLICITLY_DENIED -> met(this == NOT_ALLOWED);
      case DEPENDS_ON -> open(decision, accepted);
    };
  }

  private Result open(Decision decision, Set<String> accepted) {
    boolean everAllowed = !decision.witness().isEmpty();
    if (this == ALLOWED && !everAllowed) {
      return Result.NOT_MET;
    }
    // An explicit deny under some values is none under the others, so nothing can be accepted.
    return this != DENIED && accepted.containsAll(decision.dependsOn()) ? Result.MET : Result.OPEN;
  }

  private static Result met(boolean value) {
    return value ? Result.MET : Result.NOT_MET;
  }
}
