package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.input.SnapshotFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The account that a command is about. */
final class AccountInput {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "PATH",
      description = "the account, as for `audit`; may be given several times, and is merged")
  private List<String> inputs = new ArrayList<>();

  /**
   * What there is to read.
   *
   * @param problems of all options; takes what is wrong with this one
   * @throws UsageException if there are problems
   */
  SnapshotFiles files(List<Diagnostic> problems) {
    List<Path> paths = paths(problems);
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return SnapshotFiles.of(paths);
  }

  /** The files and folders; what is wrong with them is added to the problems. */
  List<Path> paths(List<Diagnostic> problems) {
    return InputPaths.required(inputs, problems);
  }
}
