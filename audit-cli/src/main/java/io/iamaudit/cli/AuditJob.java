package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.report.ReportContext;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.rule.SnapshotAnalysis;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An audit that is ready to run: everything that the arguments said has been checked.
 *
 * @param input the arguments that name what is audited; empty if none would
 * @param known what the report is held against
 * @param snapshotFile where the input is also written to, as our own snapshot
 * @param failOn from which severity on findings fail the run; empty: none does
 */
record AuditJob(
    Audit audit,
    SnapshotSource source,
    ReportOptions options,
    ReportWriter writer,
    List<String> input,
    KnownFindings known,
    Optional<String> snapshotFile,
    Optional<Severity> failOn,
    boolean requireCoverage) {

  int run(Session session) {
    try (OutputFile reportTo = options.open();
        OutputFile snapshotTo = OutputFile.openIfNamed(snapshotFile.orElse(null));
        OutputFile baselineTo = known.open()) {
      Snapshot snapshot;
      try {
        snapshot = source.read();
      } catch (UsageException e) {
        throw e;
      } catch (IamAuditException e) {
        session.report(e.diagnostics());
        return ExitCode.INPUT;
      }
      if (snapshotTo != null) {
        snapshotTo.write(out -> SnapshotJson.write(snapshot, out));
      }
      SnapshotAnalysis analysis = SnapshotAnalysis.of(snapshot);
      AuditReport report = known.hold(audit.run(analysis));
      ReportContext.Builder context = ReportContext.builder().input(input).failOn(failOn);
      if (writer.usesAnalysis()) {
        context.analysis(analysis);
      }
      options.write(report, writer, context, reportTo, session);
      return verdict(known.update(report, baselineTo, session), session);
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
