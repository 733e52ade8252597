package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What AWS's policy simulator says to a question.
 *
 * @param verdict empty if it cannot be asked this question
 * @param missingKeys condition keys that bear on the question and were not given; the simulator
 *     takes them to be absent
 * @param reason why it cannot be asked, as a clause; empty if it was
 */
public record SimulatedDecision(
    Optional<Verdict> verdict, List<String> missingKeys, String reason) {

  /** How an answer of ours stands to that of AWS. */
  public enum Agreement {
    SAME,
    DIFFERENT,
    /** AWS was not asked, or its answer is about one of the cases that ours leaves open. */
    NOT_COMPARABLE
  }

  public SimulatedDecision {
    requireNonNull(verdict, "verdict");
    missingKeys = List.copyOf(missingKeys);
    requireNonNull(reason, "reason");
  }

  static SimulatedDecision notAsked(String reason) {
    return new SimulatedDecision(Optional.empty(), List.of(), reason);
  }

  /** Compares an answer with this one. */
  public Agreement compare(Verdict ours) {
    if (verdict.isEmpty()) {
      return Agreement.NOT_COMPARABLE;
    }
    if (ours == Verdict.DEPENDS_ON) {
      return missingKeys.isEmpty() ? Agreement.NOT_COMPARABLE : Agreement.SAME;
    }
    return verdict.get() == ours ? Agreement.SAME : Agreement.DIFFERENT;
  }
}
