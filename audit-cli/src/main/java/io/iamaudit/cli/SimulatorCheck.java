package io.iamaudit.cli;

import io.iamaudit.aws.PolicySimulator;
import io.iamaudit.aws.SimulatedDecision;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Holds our decisions against those of AWS's policy simulator, and counts. */
final class SimulatorCheck implements AutoCloseable {
  private final PolicySimulator simulator;
  private final Session session;
  private final Map<String, Integer> notAsked = new TreeMap<>();

  private long same;
  private long different;
  private boolean failed;

  SimulatorCheck(PolicySimulator simulator, Session session) {
    this.simulator = simulator;
    this.session = session;
  }

  PolicySimulator simulator() {
    return simulator;
  }

  /**
   * Compares one decision. Once AWS has failed to answer it is asked no more.
   *
   * @param what the question, for messages
   */
  void compare(String what, Verdict ours, Supplier<SimulatedDecision> question) {
    if (failed) {
      return;
    }
    SimulatedDecision aws;
    try {
      aws = question.get();
    } catch (IamAuditException e) {
      failed = true;
      session.report(e.diagnostics());
      return;
    }
    switch (aws.compare(ours)) {
      case SAME -> same++;
      case NOT_COMPARABLE -> {
        String reason =
            aws.reason().isEmpty()
                ? "the decision depends on condition keys that the simulator does not ask for"
                : aws.reason();
        notAsked.merge(reason, 1, Integer::sum);
      }
      case DIFFERENT -> {
        different++;
        session.say(
            "difference: "
                + what
                + ": here "
                + ours.id()
                + ", AWS's simulator says "
                + aws.verdict().map(Verdict::id).orElse("nothing")
                + (aws.missingKeys().isEmpty()
                    ? ""
                    : ", without values for " + String.join(", ", aws.missingKeys())));
      }
    }
  }

  /** Says what came of it. */
  void sum() {
    notAsked.forEach(
        (reason, times) ->
            session.say(String.format(Locale.ROOT, "note: not compared (%,d): %s", times, reason)));
    if (same + different > 0) {
      session.say(
          String.format(
              Locale.ROOT,
              "note: AWS's simulator agrees with %,d of %,d decisions",
              same,
              same + different));
    }
  }

  boolean hasDifferences() {
    return different > 0;
  }

  /** Whether AWS did not answer, so that not all was compared. */
  boolean hasFailed() {
    return failed;
  }

  /** Whether at least one decision was compared. */
  boolean hasCompared() {
    return same + different > 0;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
