package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands that answer a question about an account have in common. */
final class QuestionOptions extends AnswerOptions {

  @Mixin private AccountInput input = new AccountInput();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; default: text")
  private String format = ReportWriters.TEXT;

  @Override
  String format() {
    return format;
  }

  @Override
  List<String> formats() {
    return TEXT_AND_JSON;
  }

  /**
   * Answers.
   *
   * @param problems of the other options
   */
  int run(Session session, List<Diagnostic> problems, Function<Snapshot, Answer> question) {
    SnapshotFiles files = input.files(problems);
    return write(session, () -> question.apply(files.read()));
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
