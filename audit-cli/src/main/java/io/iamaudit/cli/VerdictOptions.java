package io.iamaudit.cli;

import io.iamaudit.engine.AuditReport;
import io.iamaudit.report.ReportContext;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/**
 * The options of commands that judge policies: what is wrong with them can also be written as
 * findings, in every form that reports have.
 */
final class VerdictOptions extends AnswerOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = ReportOptions.Formats.class,
      description = {
        "${COMPLETION-CANDIDATES}; default: text.",
        "Text and JSON have all of the answer, the others what is wrong, as findings"
      })
  private String format = ReportWriters.TEXT;

  /** An answer that can be written as findings. */
  interface Verdict extends Answer {
    AuditReport findings();
  }

  @Override
  String format() {
    return format;
  }

  @Override
  List<String> formats() {
    return ReportWriters.installed().formats();
  }

  /** Writes a verdict to where it was asked for; it is asked for once the file to write is open. */
  int judge(Session session, Supplier<? extends Verdict> verdict) {
    return write(session, verdict, this::writeVerdict).exitCode();
  }

  private void writeVerdict(Verdict verdict, TextOptions options, Writer out) {
    if (TEXT_AND_JSON.contains(format)) {
      write(verdict, options, out);
    } else {
      ReportWriter.of(format)
          .write(verdict.findings(), ReportContext.builder().textOptions(options).build(), out);
    }
  }
}
