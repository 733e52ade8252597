package io.iamaudit.report;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.AuditReport;
import java.io.Writer;

/**
 * Writes reports in one format. Writers have no state that a report changes, and may be shared.
 *
 * <pre>{@code
 * ReportWriter.of("sarif").write(report, out);
 * }</pre>
 *
 * <p>Those that {@link java.util.ServiceLoader} finds are installed: a public class with a public
 * constructor without parameters, named in {@code
 * META-INF/services/io.iamaudit.report.ReportWriter} and, in a module, by {@code provides}. The
 * command line offers what is installed under {@code --format}.
 */
public interface ReportWriter {

  /**
   * The name of the format in options, which no two installed writers share: lower-case letters,
   * digits and hyphens, a letter first.
   */
  String format();

  /** What is written, as mail and HTTP say it: {@code text/csv}. */
  String mediaType();

  /**
   * Whether the report is poorer without {@link ReportContext#analysis}. Whoever has an analysis
   * gives it to such a writer; where nothing is known of an account, there is none all the same.
   */
  default boolean usesAnalysis() {
    return false;
  }

  /**
   * Writes the whole report, with LF at the end of each line unless the format demands otherwise,
   * and flushes. The caller closes the target, and encodes it as UTF-8. Findings are written as
   * they are read, so that memory does not grow with their number.
   *
   * <p>Findings that are suppressed or known stand among the others; {@link AuditReport#standing}
   * tells them apart. A writer marks them, or counts them where it leaves them out.
   *
   * @throws java.io.UncheckedIOException if the target fails
   */
  void write(AuditReport report, ReportContext context, Writer out);

  /** The same with {@linkplain ReportContext#defaults nothing but the report}. */
  default void write(AuditReport report, Writer out) {
    write(report, ReportContext.defaults(), out);
  }

  /**
   * The installed writer of this format.
   *
   * @throws IamAuditException if none is installed, or {@link ReportWriters#installed} fails
   */
  static ReportWriter of(String format) {
    return ReportWriters.installed().get(format);
  }
}
