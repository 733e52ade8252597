package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Condition keys with their values, from {@code KEY=VALUE}. */
  static Map<String, List<String>> context(List<String> pairs, List<Diagnostic> problems) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        problems.add(
            Diagnostic.error("`" + pair + "` is no condition key with its value")
                .withHelp("write it as aws:SourceIp=203.0.113.7"));
      } else {
        keys.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
            .add(pair.substring(equals + 1));
      }
    }
    return keys;
  }
}
