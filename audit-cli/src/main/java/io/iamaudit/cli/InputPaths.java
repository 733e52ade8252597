package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The values of {@code --input} as paths. */
final class InputPaths {

  private InputPaths() {}

  /** The same where at least one has to be given. */
  static List<Path> required(List<String> inputs, List<Diagnostic> problems) {
    if (inputs.isEmpty()) {
      problems.add(
          Diagnostic.error("option `--input` is missing").withHelp("write `--input PATH`"));
    }
    return of(inputs, problems);
  }

  static List<Path> of(List<String> inputs, List<Diagnostic> problems) {
    List<Path> paths = new ArrayList<>();
    for (String input : inputs) {
      try {
        paths.add(Path.of(input));
      } catch (InvalidPathException e) {
        problems.add(Diagnostic.error("`" + input + "` is not a path: " + e.getReason()));
      }
    }
    return paths;
  }
}
