package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.report.ReportFormat;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An audit that is ready to run: everything that the arguments said has been checked.
 *
 * @param before where the same accounts at an earlier moment are read from; empty: not at all
 * @param snapshotFile where the input is also written to, as our own snapshot
 * @param failOn from which severity on findings fail the run; empty: none does
 */
record AuditJob(
    Audit audit,
    SnapshotSource source,
    Optional<SnapshotSource> before,
    ReportOptions options,
    ReportFormat format,
    Optional<String> snapshotFile,
    Optional<Severity> failOn,
    boolean requireCoverage) {

  int run(Session session) {
    try (OutputFile reportTo = options.open();
        OutputFile snapshotTo = OutputFile.openIfNamed(snapshotFile.orElse(null))) {
      Snapshot snapshot;
      Optional<Snapshot> earlier = Optional.empty();
      try {
        snapshot = source.read();
        if (before.isPresent()) {
          earlier = Optional.of(before.get().read());
          session.report(AccountsTaken.problems(earlier.get(), snapshot));
        }
      } catch (UsageException e) {
        throw e;
      } catch (IamAuditException e) {
        session.report(e.diagnostics());
        return ExitCode.INPUT;
      }
      if (snapshotTo != null) {
        snapshotTo.write(out -> SnapshotJson.write(snapshot, out));
      }
      AuditReport report =
          earlier.isPresent() ? audit.run(snapshot, earlier.get()) : audit.run(snapshot);
      options.write(report, format, reportTo, session);
      return verdict(report, session);
    }
  }

  private int verdict(AuditReport report, Session session) {
    boolean incomplete = requireCoverage && !report.hasAllData();
    if (incomplete) {
      session.report(
          List.of(
              Diagnostic.error("the input does not hold all data that the rules need")
                  .withHelp(
                      "collect it, or leave out --require-coverage: " + withoutData(report))));
    }
    return Outcome.exitCode(report, failOn, incomplete, session);
  }

  private static String withoutData(AuditReport report) {
    return report.rules().stream()
        .flatMap(rule -> rule.accounts().stream())
        .filter(
            part ->
                part.status() == RuleResult.Status.NOT_EVALUATED
                    || (part.status() == RuleResult.Status.EVALUATED && !part.reason().isEmpty()))
        .map(RuleResult.Part::reason)
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
