package io.iamaudit.report;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.PolicySource;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes whether a principal may do something, and why. */
public final class AccessReport {
  private final AccessAnswer answer;

  private AccessReport(AccessAnswer answer) {
    this.answer = answer;
  }

  public static AccessReport of(AccessAnswer answer) {
    return new AccessReport(answer);
  }

  // ---- for programs

  /** Writes one JSON object. An answer that hangs on what is missing is {@code Unknown}. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("principal", answer.question().principal());
      json.member("action", answer.question().action());
      json.member("resource", answer.question().resource());
      json.member("decision", answer.verdict().map(Verdict::id).orElse(PolicyWords.UNKNOWN));
      DecisionJson.members(
          answer.decision(),
          answer.statements(),
          answer.assumptions(),
          statement -> source(statement, json),
          json);
      if (!answer.incomplete().isEmpty()) {
        json.member("incomplete", answer.incomplete().stream().map(Diagnostic::message).toList());
      }
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private void source(MatchedStatement statement, JsonText json) {
    Optional<PolicySource> source = answer.policies().source(statement);
    if (source.isPresent()) {
      if (!source.get().holder().isEmpty()) {
        json.member("holder", source.get().holder());
      }
      PolicyWords.location(place(statement, source.get()), json);
    }
  }

  private static SourceLocation place(MatchedStatement statement, PolicySource source) {
    return source.body().locate(statement.statement().position());
  }

  // ---- for people

  /** Writes the answer in words, then what decided it. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    headline(page);
    if (!options.quiet()) {
      if (answer.verdict().isEmpty()) {
        paragraph("without it: ", known(), page);
      } else if (answer.decision().verdict() != Verdict.DEPENDS_ON) {
        paragraph("decided by: ", answer.decision().decidedBy(), page);
      }
      missing(page);
      residual(page);
      witness(page);
      statements(page);
      assumptions(page);
    }
    page.flush();
  }

  private void headline(TextPage page) {
    String what = answer.question().action() + object();
    String may = answer.subject() + " may " + what;
    String mayNot = answer.subject() + " may not " + what;
    Optional<Verdict> verdict = answer.verdict();
    if (verdict.isEmpty()) {
      headline("UNKNOWN", Style.MEDIUM, "whether " + may + " hangs on what is not known", page);
      return;
    }
    switch (verdict.get()) {
      case ALLOWED -> headline("ALLOWED", Style.GOOD, may, page);
      case EXPLICITLY_DENIED -> headline("EXPLICITLY DENIED", Style.HIGH, mayNot, page);
      case IMPLICITLY_DENIED -> headline("IMPLICITLY DENIED", Style.HIGH, mayNot, page);
      case DEPENDS_ON ->
          headline(
              "DEPENDS ON " + String.join(", ", answer.decision().dependsOn()),
              Style.MEDIUM,
              may + " with some values and not with others",
              page);
    }
  }

  private static void headline(String verdict, Style style, String words, TextPage page) {
    page.line(page.styled(Printable.escape(verdict), style) + ": " + Printable.escape(words));
  }

  private String object() {
    String resource = answer.question().resource();
    return resource.equals("*") ? "" : " on " + resource;
  }

  private String known() {
    return switch (answer.decision().verdict()) {
      case ALLOWED, DEPENDS_ON ->
          "the policies that are known allow it, and one that is not could deny it";
      default -> "the policies that are known do not allow it, and one that is not could";
    };
  }

  private static void paragraph(String label, String words, TextPage page) {
    page.blank();
    page.paragraph("  " + label, "    ", Printable.escape(words), Style.PLAIN);
  }

  private void missing(TextPage page) {
    if (answer.incomplete().isEmpty()) {
      return;
    }
    title("not known", page);
    for (Diagnostic diagnostic : answer.incomplete()) {
      item(diagnostic.message(), page);
      diagnostic.location().ifPresent(place -> page.arrow(place));
    }
  }

  private void residual(TextPage page) {
    if (!answer.decision().residual().isEmpty()) {
      title("conditions that are open", page);
      answer.decision().residual().forEach(line -> item(line, page));
    }
  }

  private void witness(TextPage page) {
    if (answer.decision().witness().isEmpty()) {
      return;
    }
    title("allowed, for example, with", page);
    new TreeMap<>(answer.decision().witness())
        .forEach(
            (key, values) ->
                item(
                    values.isEmpty() ? key + " absent" : key + " = " + String.join(", ", values),
                    page));
  }

  private void statements(TextPage page) {
    List<MatchedStatement> all = answer.statements();
    String when = when(all);
    statements(
        "statements that match" + when, all.stream().filter(MatchedStatement::matched), page);
    statements(
        "statements about the action that do not match" + when,
        all.stream().filter(statement -> !statement.matched()),
        page);
  }

  /**
   * Whether a statement matches can differ with keys that are not known, if the answer does not.
   */
  private String when(List<MatchedStatement> statements) {
    if (answer.decision().verdict() == Verdict.DEPENDS_ON) {
      return answer.decision().witness().isEmpty() ? "" : " then";
    }
    boolean conditional =
        statements.stream().anyMatch(shown -> !shown.statement().conditions().isEmpty());
    return conditional ? ", with keys that are not known taken as absent" : "";
  }

  private void statements(String title, Stream<MatchedStatement> chosen, TextPage page) {
    // One policy of an organization can be attached on several levels.
    Map<MatchedStatement, Integer> levels = new LinkedHashMap<>();
    chosen.forEach(statement -> levels.merge(statement, 1, Integer::sum));
    if (levels.isEmpty()) {
      return;
    }
    title(title, page);
    levels.forEach(
        (statement, count) ->
            answer
                .policies()
                .source(statement)
                .ifPresent(source -> statement(statement, source, count, page)));
  }

  private static void statement(
      MatchedStatement statement, PolicySource source, int levels, TextPage page) {
    item(words(statement, source, levels), page);
    page.arrow(place(statement, source));
    for (String line : Excerpt.lines(PolicyWriter.write(statement.statement()), page.width() - 8)) {
      page.line("     " + page.styled("|", Style.LOW) + "  " + line);
    }
  }

  private static String words(MatchedStatement statement, PolicySource source, int levels) {
    String words =
        statement.statement().effect().text()
            + " in "
            + PolicyWords.kind(statement.role())
            + " "
            + statement.policy();
    if (!source.holder().isEmpty()) {
      words += " of " + source.holder();
    }
    if (levels > 1) {
      words += " on " + levels + " levels";
    }
    return statement.matched() ? words : words + ", but for its " + statement.failed();
  }

  private void assumptions(TextPage page) {
    if (!answer.assumptions().isEmpty()) {
      title("taken for granted", page);
      answer.assumptions().forEach(assumption -> item(assumption, page));
    }
  }

  private static void title(String title, TextPage page) {
    page.blank();
    page.line("  " + page.styled(title + ":", Style.STRONG));
  }

  private static void item(String words, TextPage page) {
    page.paragraph("  - ", "    ", Printable.escape(words), Style.PLAIN);
  }
}
