package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.finding.Severity;
import io.iamaudit.report.ReportContext;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.report.TextOptions;
import io.iamaudit.report.TextReport;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that prints a report. */
final class ReportOptions {
  private static final String NEVER = "never";
  private static final String ALL = "all";
  private static final String NEW = "new";
  private static final List<String> FINDINGS = List.of(ALL, NEW);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "${COMPLETION-CANDIDATES}; default: text")
  private String format = ReportWriters.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the report into this file, whole or not at all")
  private @Nullable String output;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "exit with 1 if a finding that is neither suppressed nor known is at least this bad:"
              + " critical, high, medium, low, info, or never")
  private @Nullable String failOn;

  @Option(
      names = "--findings",
      paramLabel = "WHICH",
      description =
          "all, or new for those that are neither suppressed nor known; default: new in text, all"
              + " in other formats")
  private @Nullable String findings;

  @Option(
      names = {"-q", "--quiet"},
      description = "text: one line a finding and no more")
  private boolean quiet;

  @Option(
      names = "--no-color",
      description = "no colours, also in a terminal; so does NO_COLOR in the environment")
  private boolean noColor;

  Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /** Opens the file that the report was asked into; null for standard output. */
  @Nullable OutputFile open() {
    return OutputFile.openIfNamed(output);
  }

  /** The writer that was asked for; another one if that is not installed, which is a problem. */
  ReportWriter writer(List<Diagnostic> problems) {
    if (findings != null && !FINDINGS.contains(findings)) {
      problems.add(
          Diagnostic.error("unknown choice `" + findings + "` for --findings")
              .withSuggestion(findings, FINDINGS, "known are " + String.join(", ", FINDINGS)));
    }
    try {
      return ReportWriters.installed().get(format);
    } catch (IamAuditException e) {
      problems.addAll(e.diagnostics());
      return new TextReport();
    }
  }

  /** Whether the report is the one for people in a terminal. */
  boolean isText() {
    return format.equals(ReportWriters.TEXT);
  }

  /** The names of all installed formats. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ReportWriters.installed().formats().iterator();
    }
  }

  static Diagnostic unknownFormat(String format, List<String> known) {
    return Diagnostic.error("unknown format `" + format + "`")
        .withSuggestion(format, known, "known are " + String.join(", ", known));
  }

  /** From which severity on findings fail the run, by default high; empty: none does. */
  Optional<Severity> failOn(List<Diagnostic> problems) {
    return failOn(failOn, problems);
  }

  /** The same for a command of its own. */
  static Optional<Severity> failOn(@Nullable String failOn, List<Diagnostic> problems) {
    String wanted = failOn == null ? Severity.HIGH.id() : failOn;
    if (wanted.equals(NEVER)) {
      return Optional.empty();
    }
    Optional<Severity> severity = Severity.of(wanted).filter(found -> found.id().equals(wanted));
    if (severity.isEmpty()) {
      List<String> known =
          Stream.concat(Arrays.stream(Severity.values()).map(Severity::id), Stream.of(NEVER))
              .toList();
      problems.add(
          Diagnostic.error("unknown severity `" + wanted + "` for --fail-on")
              .withSuggestion(wanted, known, "known are " + String.join(", ", known)));
    }
    return severity;
  }

  /**
   * Writes a report to where it was asked for.
   *
   * @param context what the writer gets beside what these options say
   */
  void write(
      AuditReport report,
      ReportWriter writer,
      ReportContext.Builder context,
      @Nullable OutputFile file,
      Session session) {
    TextOptions page = session.textOptions(file != null, noColor, quiet);
    ReportContext whole =
        context
            .textOptions(
                new TextOptions(page.width(), page.color(), page.quiet(), ALL.equals(findings)))
            .build();
    // Text leaves out what does not count by itself, and says how much that is.
    AuditReport shown = !isText() && NEW.equals(findings) ? report.countingOnly() : report;
    session.write(file, out -> writer.write(shown, whole, out));
  }
}
