package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.TextOptions;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands that answer a question about an account have in common. */
final class QuestionOptions {
  private static final List<String> FORMATS = List.of("text", "json");

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = "the account, as for `audit`; may be given several times, and is merged")
  private List<String> inputs = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
  private String format = "text";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the answer into this file, whole or not at all")
  private @Nullable String output;

  @Option(
      names = {"-q", "--quiet"},
      description = "text: the answer and no more")
  private boolean quiet;

  @Option(names = "--no-color", description = "no colours, also in a terminal")
  private boolean noColor;

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
   * Answers.
   *
   * @param problems of the other options
   */
  int run(Session session, List<Diagnostic> problems, Function<Snapshot, Answer> question) {
    List<Path> paths = InputPaths.required(inputs, problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    try (OutputFile file = OutputFile.openIfNamed(output)) {
      Answer answer = question.apply(SnapshotFiles.of(paths).read());
      TextOptions options = session.textOptions(file != null, noColor, quiet);
      session.write(file, out -> write(answer, options, out));
      return answer.exitCode();
    }
  }

  private void write(Answer answer, TextOptions options, Writer out) {
    if (format.equals("json")) {
      answer.writeJson(out);
    } else {
      answer.writeText(options, out);
    }
  }

  static String required(@Nullable String value, String option, List<Diagnostic> problems) {
    if (value == null) {
      problems.add(
          Diagnostic.error("option `" + option.substring(0, option.indexOf(' ')) + "` is missing")
              .withHelp("write `" + option + "`"));
      return "";
    }
    return value;
  }
}
