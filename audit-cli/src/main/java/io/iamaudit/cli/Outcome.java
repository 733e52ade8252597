package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the exit code of a command that ran rules says. */
final class Outcome {

  private Outcome() {}

  /**
   * The exit code; rules that failed are said to standard error.
   *
   * @param failOn from which severity on findings fail the run; empty: none does
   * @param incomplete whether the input could not be read as it was asked for
   */
  static int exitCode(
      AuditReport report, Optional<Severity> failOn, boolean incomplete, Session session) {
    List<Diagnostic> problems = new ArrayList<>();
    for (RuleResult rule : report.rules()) {
      if (rule.status() == RuleResult.Status.FAILED) {
        problems.add(
            Diagnostic.error("rule `" + rule.rule().id() + "` failed: " + rule.reason())
                .withHelp(
                    "what it found before is in the report; --verbose shows the stack trace, for"
                        + " the author of the rule"));
      }
    }
    session.report(problems);
    if (incomplete) {
      return ExitCode.INPUT;
    }
    if (failOn.filter(report::hasFindingsAtOrAbove).isPresent()) {
      return ExitCode.FINDINGS;
    }
    // A run that lost a rule must not look clean.
    return report.hasFailedRules() ? ExitCode.INPUT : ExitCode.OK;
  }
}
