package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands that answer a question about an account have in common. */
final class QuestionOptions extends AnswerOptions {

  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = "the account, as for `audit`; may be given several times, and is merged")
  private List<String> inputs = new ArrayList<>();

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
    return write(session, () -> question.apply(SnapshotFiles.of(paths).read()));
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
