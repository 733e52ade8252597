package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The options of commands that give one answer, as text or as JSON. */
class AnswerOptions extends OutputOptions {
  private static final List<String> FORMATS = List.of("text", "json");

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
  private String format = "text";

  /** An answer, in the forms in which it can be written, with the exit code that it means. */
  interface Answer {
    void writeText(TextOptions options, Writer out);

    void writeJson(Writer out);

    int exitCode();
  }

  void checkFormat(List<Diagnostic> problems) {
    if (!FORMATS.contains(format)) {
      problems.add(ReportOptions.unknownFormat(format, FORMATS));
    }
  }

  /**
   * Writes an answer to where it was asked for.
   *
   * @param answer is asked for once the file to write is open
   */
  int write(Session session, Supplier<? extends Answer> answer) {
    return write(session, answer, this::write).exitCode();
  }

  private void write(Answer answer, TextOptions options, Writer out) {
    if (format.equals("json")) {
      answer.writeJson(out);
    } else {
      answer.writeText(options, out);
    }
  }
}
