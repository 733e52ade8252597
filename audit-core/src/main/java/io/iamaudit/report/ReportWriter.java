package io.iamaudit.report;

import io.iamaudit.engine.AuditReport;
import java.io.Writer;

/**
 * Writes reports in one format. Writers have no state and may be shared.
 *
 * <pre>{@code
 * ReportWriter.of(ReportFormat.SARIF).write(report, out);
 * }</pre>
 */
public interface ReportWriter {

  /**
   * Writes the whole report, with LF at the end of each line, and flushes. The caller closes the
   * target, and encodes it as UTF-8.
   *
   * @throws java.io.UncheckedIOException if the target fails
   */
  void write(AuditReport report, Writer out);

  /** A writer of this format; of text, with the {@linkplain TextOptions#defaults defaults}. */
  static ReportWriter of(ReportFormat format) {
    return switch (format) {
      case TEXT -> text(TextOptions.defaults());
      case JSON -> new JsonReport(Tool.version());
      case SARIF -> new SarifReport(Tool.version());
    };
  }

  /** A writer of text. */
  static ReportWriter text(TextOptions options) {
    return new TextReport(options);
  }
}
