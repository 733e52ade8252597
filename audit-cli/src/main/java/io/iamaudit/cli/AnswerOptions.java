package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.util.List;
import java.util.function.Supplier;

/** The options of commands that give one answer, as text, as JSON, or in more forms. */
abstract class AnswerOptions extends OutputOptions {
  static final List<String> TEXT_AND_JSON = List.of(ReportWriters.TEXT, ReportWriters.JSON);

  /** An answer, in the forms in which it can be written, with the exit code that it means. */
  interface Answer {
    void writeText(TextOptions options, Writer out);

    void writeJson(Writer out);

    int exitCode();
  }

  /** The form that was asked for. */
  abstract String format();

  /** The forms that there are. */
  abstract List<String> formats();

  void checkFormat(List<Diagnostic> problems) {
    if (!formats().contains(format())) {
      problems.add(ReportOptions.unknownFormat(format(), formats()));
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

  void write(Answer answer, TextOptions options, Writer out) {
    if (format().equals(ReportWriters.JSON)) {
      answer.writeJson(out);
    } else {
      answer.writeText(options, out);
    }
  }
}
