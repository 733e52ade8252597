package io.iamaudit.testkit;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.report.AccessReport;
import io.iamaudit.report.TextOptions;
import java.io.StringWriter;
import java.io.Writer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers in the words of the reports, as a part of a failure. */
final class Answers {
  private static final TextOptions OPTIONS = new TextOptions(100, false, false);

  private Answers() {}

  /** What decided, statement by statement with its place. */
  static String text(AccessAnswer answer) {
    return text(AccessReport.of(answer));
  }

  private static String text(AccessReport report) {
    return indented(out -> report.writeText(OPTIONS, out));
  }

  /**
   * What a report writes, two columns deeper, with no blank lines at its ends and no double ones.
   */
  static String indented(Consumer<Writer> report) {
    StringWriter out = new StringWriter();
    report.accept(out);
    StringBuilder text = new StringBuilder();
    for (String line : out.toString().strip().lines().toList()) {
      boolean second =
          line.isEmpty() && text.length() > 1 && text.indexOf("\n\n", text.length() - 2) >= 0;
      if (!second) {
        text.append(line.isEmpty() ? "" : "  ").append(line).append('\n');
      }
    }
    return text.toString().stripTrailing();
  }

  static TextOptions options() {
    return OPTIONS;
  }

  /** What a test can do about an answer that is not enough for it; empty if nothing. */
  static String help(AccessAnswer answer) {
    if (answer.verdict().filter(verdict -> verdict == Verdict.DEPENDS_ON).isEmpty()) {
      return "";
    }
    String keys =
        answer.decision().dependsOn().stream()
            .map(key -> "\"" + key + "\"")
            .collect(Collectors.joining(", "));
    return "\n  help: say what these keys are with when(...) or whenAbsent(...), or accept both"
        + " answers with\n    orDependingOn("
        + keys
        + ")";
  }
}
