package com.example.service;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Finding;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.report.ReportWriters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Audits what a source gives, again and again: snapshot in, report out, and word of what is new. */
public final class AuditService implements AutoCloseable {
  private final Audit audit = Audit.withInstalledRules();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final SnapshotSource source;
  private final Path report;
  private final Consumer<Finding> onNew;
  private final Consumer<IamAuditException> onFailure;
  private final Set<String> known = new HashSet<>();

  /**
   * A service that does not run yet.
   *
   * @param source of snapshots: files, the AWS API, or your own
   * @param report the file that holds the last report, as JSON
   * @param onNew gets every finding that the run before did not have
   * @param onFailure gets what kept a run from reading its input
   */
  public AuditService(
      SnapshotSource source,
      Path report,
      Consumer<Finding> onNew,
      Consumer<IamAuditException> onFailure) {
    this.source = source;
    this.report = report;
    this.onNew = onNew;
    this.onFailure = onFailure;
  }

  /** Audits now, and then again and again. */
  public void start(Duration period) {
    executor.scheduleWithFixedDelay(
        () -> {
          try {
            runOnce();
          } catch (IamAuditException e) {
            onFailure.accept(e);
          }
        },
        0,
        period.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * Audits once.
   *
   * @throws IamAuditException if the input must not be taken for a whole; the last report stays
   */
  public synchronized AuditReport runOnce() {
    AuditReport result = audit.run(source.read());
    write(result);
    List<Finding> fresh =
        result.findings().stream()
            .filter(finding -> !known.contains(finding.fingerprint().value()))
            .toList();
    known.clear();
    result.findings().forEach(finding -> known.add(finding.fingerprint().value()));
    fresh.forEach(onNew);
    return result;
  }

  /** Readers of the file see the old report or the new one, never half of it. */
  private void write(AuditReport result) {
    Path beside = report.resolveSibling(report.getFileName() + ".new");
    try {
      try (Writer writer = Files.newBufferedWriter(beside)) {
        ReportWriter.of(ReportWriters.JSON).write(result, writer);
      }
      Files.move(beside, report, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
