package io.iamaudit.cli;

import io.iamaudit.report.TextOptions;
import java.io.Writer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command writes its answer, and how much of it. The forms are each command's own. */
class OutputOptions {
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

  /** Writes an answer in the form that was asked for. */
  interface Form<T> {
    void write(T answer, TextOptions options, Writer out);
  }

  /**
   * Writes an answer to where it was asked for.
   *
   * @param answer is asked for once the file to write is open
   * @return the answer
   */
  <T> T write(Session session, Supplier<? extends T> answer, Form<? super T> form) {
    try (OutputFile file = OutputFile.openIfNamed(output)) {
      T found = answer.get();
      TextOptions options = session.textOptions(file != null, noColor, quiet);
      session.write(file, out -> form.write(found, options, out));
      return found;
    }
  }
}
