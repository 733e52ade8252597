package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What all commands that answer a question about an account have in common. */
final class QuestionOptions extends PlainAnswerOptions {

  @Mixin private AccountInput input = new AccountInput();

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
