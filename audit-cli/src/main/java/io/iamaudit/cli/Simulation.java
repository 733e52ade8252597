package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioLines;
import io.iamaudit.report.DecisionJson;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides the scenarios of a file one after the other, and keeps none of them. */
final class Simulation {
  private final ScenarioLines lines;
  private final boolean check;
  private final int repeats;
  private final Optional<SimulatorCheck> aws;
  private final Session session;
  private final PolicyEvaluator evaluator = PolicyEvaluator.create();

  private boolean finished;
  private long decided;
  private long broken;
  private long compared;
  private long different;
  private long nanos;

  /**
   * @param aws asks AWS too; empty if it is not to be asked
   */
  Simulation(
      ScenarioLines lines,
      boolean check,
      int repeats,
      Optional<SimulatorCheck> aws,
      Session session) {
    this.aws = aws;
    this.lines = lines;
    this.check = check;
    this.repeats = repeats;
    this.session = session;
  }

  /** Decides all that is left, and writes one line each. */
  void run(Writer out) {
    while (true) {
      try {
        Optional<Scenario> scenario = lines.next();
        if (scenario.isEmpty()) {
          finished = true;
          return;
        }
        decide(scenario.get(), out);
      } catch (IamAuditException e) {
        broken++;
        session.report(e.diagnostics());
      }
    }
  }

  /** Decides what is left after nobody reads the output any more: what was to be compared, is. */
  void finish() {
    if (!finished) {
      run(Writer.nullWriter());
    }
  }

  private void decide(Scenario scenario, Writer out) {
    session.report(scenario.diagnostics());
    Decision decision = evaluator.decide(scenario.request(), scenario.policies());
    decided++;
    compare(scenario, decision);
    aws.ifPresent(
        judge ->
            judge.compare(
                lines.document() + ":" + lines.line() + ": " + scenario.id(),
                decision.verdict(),
                () -> judge.simulator().simulate(scenario.request(), scenario.policies())));
    if (repeats > 0) {
      repeat(scenario, decision.verdict());
    }
    DecisionJson.writeLine(scenario.id(), decision, out);
  }

  private void compare(Scenario scenario, Decision decision) {
    if (!check || scenario.expected().isEmpty()) {
      return;
    }
    compared++;
    Verdict expected = scenario.expected().get();
    if (decision.verdict() != expected) {
      different++;
      session.say(
          lines.document()
              + ":"
              + lines.line()
              + ": "
              + scenario.id()
              + ": expected "
              + expected.id()
              + ", got "
              + decision.verdict().id()
              + ", decided by: "
              + decision.decidedBy());
    }
  }

  private void repeat(Scenario scenario, Verdict verdict) {
    long start = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      if (evaluator.verdict(scenario.request(), scenario.policies()) != verdict) {
        throw new IllegalStateException("scenario " + scenario.id() + " was decided in two ways");
      }
    }
    nanos += System.nanoTime() - start;
  }

  /** Says what is to be said at the end. */
  int exitCode() {
    if (repeats > 0 && decided > 0) {
      double seconds = Math.max(1, nanos) / 1e9;
      session.say(
          String.format(
              Locale.ROOT,
              "note: %,d evaluations in %.3f s: %,d a second",
              decided * repeats,
              seconds,
              Math.round(decided * repeats / seconds)));
    }
    if (check && compared < decided && compared > 0) {
      session.say(
          String.format(
              Locale.ROOT,
              "warning: %,d of %,d scenarios have no `expected` and were not compared",
              decided - compared,
              decided));
    }
    if (check && different > 0) {
      session.say(
          String.format(
              Locale.ROOT,
              "error: %,d of %,d decisions are not the expected ones",
              different,
              compared));
    }
    aws.ifPresent(SimulatorCheck::sum);
    if (broken > 0 || aws.filter(SimulatorCheck::hasFailed).isPresent()) {
      return ExitCode.INPUT;
    }
    if (decided == 0) {
      session.report(
          List.of(
              Diagnostic.error("there is no scenario in `" + lines.document() + "`")
                  .withHelp("each line is one JSON object")));
      return check ? ExitCode.USAGE : ExitCode.INPUT;
    }
    if (check && compared == 0) {
      session.report(
          List.of(
              Diagnostic.error("nothing was compared: no scenario has `expected`")
                  .withHelp("give each the decision that you expect, or leave out --check")));
      return ExitCode.USAGE;
    }
    return different > 0 || aws.filter(SimulatorCheck::hasDifferences).isPresent()
        ? ExitCode.FINDINGS
        : ExitCode.OK;
  }
}
