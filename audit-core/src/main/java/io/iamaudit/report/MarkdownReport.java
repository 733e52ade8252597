package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.BenchmarkResult;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report as a comment on a change: short enough for one, folded by rule, worst first. What does
 * not fit is counted and said.
 *
 * <p>It begins with the comment {@value #MARK}, by which a job finds the comment of its last run.
 */
public final class MarkdownReport implements ReportWriter {
  /** What the report begins with; invisible. */
  public static final String MARK = "<!-- iam-audit -->";

  /** GitHub takes 65,536 characters; some are left for words of those who post it. */
  static final int MAX_LENGTH = 65_000;

  private static final int MAX_TAIL = 16_000;
  private static final int MAX_LINE = 400;
  private static final int MAX_FINDINGS = 10;
  private static final int MAX_ITEMS = 5;
  private static final int WIDTH = 96;

  /** A writer of Markdown. */
  public MarkdownReport() {}

  @Override
  public String format() {
    return ReportWriters.MARKDOWN;
  }

  @Override
  public String mediaType() {
    return "text/markdown";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    try {
      new Page(report, out).write();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One report on its way out, and how much room there is left for findings. */
  private static final class Page {
    private final AuditReport report;
    private final Writer out;
    private int room = MAX_LENGTH - MAX_TAIL;
    private final Map<Severity, Integer> leftOut = new EnumMap<>(Severity.class);

    Page(AuditReport report, Writer out) {
      this.report = report;
      this.out = out;
    }

    void write() throws IOException {
      fits(head());
      for (FindingGroup group : FindingGroup.of(report, report.countingFindings())) {
        // Nothing comes after what did not fit, so that the worst is always there.
        if (!leftOut.isEmpty() || !(fits(block(group, true)) || fits(block(group, false)))) {
          leftOut.merge(group.severity(), group.findings().size(), Integer::sum);
        }
      }
      if (!leftOut.isEmpty()) {
        String counts =
            leftOut.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().id())
                .collect(Collectors.joining(", "));
        out.write(
            "**Left out, since a comment has no room for them:** "
                + counts
                + ". The whole report has them: `--format json` or `--format csv`.\n\n");
      }
      if (report.benchmark().isPresent() && !fits(benchmark(report.benchmark().get()))) {
        out.write(title(report.benchmark().get()) + ". The controls are in the whole report.\n\n");
      }
      out.write(notCounting());
      out.write(notSeen());
    }

    private boolean fits(String block) throws IOException {
      if (block.length() > room) {
        return false;
      }
      room -= block.length();
      out.write(block);
      return true;
    }

    // ---- what it comes to

    private String head() {
      StringBuilder text = new StringBuilder(MARK).append("\n## IAM Audit: ").append(what());
      text.append("\n\n");
      List<Finding> counting = report.countingFindings();
      if (counting.isEmpty()) {
        return text.append(
                report.isComplete()
                    ? "No findings" + besides() + ".\n\n"
                    : "No findings" + besides() + ", but not every rule could be evaluated.\n\n")
            .toString();
      }
      text.append("**").append(TextReport.count(counting.size(), "finding"));
      text.append("**");
      String separator = ": ";
      for (Map.Entry<Severity, Integer> entry : report.countingSummary().entrySet()) {
        if (entry.getValue() > 0) {
          text.append(separator).append(entry.getValue()).append(' ').append(entry.getKey().id());
          separator = ", ";
        }
      }
      return text.append(besides()).append("\n\n").toString();
    }

    /** What does not count, which a reader may not take for what is there. */
    private String besides() {
      List<String> parts = new ArrayList<>();
      if (report.knownCount() > 0) {
        parts.add(report.knownCount() + " known");
      }
      if (report.suppressedCount() > 0) {
        parts.add(report.suppressedCount() + " suppressed");
      }
      report
          .baseline()
          .filter(baseline -> !baseline.fixed().isEmpty())
          .ifPresent(baseline -> parts.add(baseline.fixed().size() + " fixed"));
      return parts.isEmpty() ? "" : " (besides: " + String.join(", ", parts) + ")";
    }

    private String what() {
      if (!report.policies().isEmpty()) {
        return report.policies().size() == 1
            ? MarkdownText.code(cut(report.policies().get(0).name()))
            : report.policies().size() + " policies";
      }
      List<AuditReport.Account> accounts = report.accounts();
      return accounts.size() == 1
          ? "account " + accounts.get(0).id() + ", as of " + accounts.get(0).takenAt()
          : TextReport.count(accounts.size(), "account");
    }

    // ---- findings

    /** The findings of a rule, folded; with what proves them, or without if that has no room. */
    private String block(FindingGroup group, boolean withProof) {
      StringBuilder text = new StringBuilder("<details><summary><b>");
      text.append(group.severity().id().toUpperCase(Locale.ROOT)).append("</b> ");
      text.append(MarkdownText.html(cut(group.title())));
      text.append(" (").append(group.findings().size()).append(") <code>");
      text.append(MarkdownText.html(group.rule())).append("</code></summary>\n\n");
      List<Finding> findings = group.findings();
      int shown = Math.min(withProof ? MAX_FINDINGS : MAX_ITEMS, findings.size());
      findings.subList(0, shown).forEach(finding -> finding(finding, withProof, text));
      if (shown < findings.size()) {
        text.append("- and ").append(findings.size() - shown).append(" more\n");
      }
      String advice = findings.get(0).remediation();
      if (!advice.isEmpty()) {
        text.append("\n**Fix:** ").append(MarkdownText.sentence(cut(advice))).append('\n');
      }
      Optional<String> url =
          group.metadata().map(RuleMetadata::references).stream().flatMap(List::stream).findFirst();
      url.ifPresent(
          address -> text.append('\n').append(MarkdownText.link("AWS says", address)).append('\n'));
      return text.append("\n</details>\n\n").toString();
    }

    private static void finding(Finding finding, boolean withProof, StringBuilder text) {
      text.append("- ").append(MarkdownText.sentence(cut(finding.message()))).append("  \n");
      Optional<SourceLocation> place = finding.location();
      place.ifPresent(
          where ->
              text.append("  ")
                  .append(
                      MarkdownText.code(
                          cut(where.document()) + ":" + where.line() + ":" + where.column()))
                  .append("  \n"));
      if (place.filter(where -> where.document().equals(finding.subject().arn())).isEmpty()) {
        text.append("  ").append(MarkdownText.code(cut(finding.subject().arn()))).append('\n');
      }
      if (withProof) {
        proof(finding, text);
      }
    }

    private static void proof(Finding finding, StringBuilder text) {
      List<String> lines = new ArrayList<>();
      for (Evidence piece : finding.evidence()) {
        if (piece instanceof Evidence.Place place) {
          if (lines.isEmpty()) {
            lines.addAll(Excerpt.lines(place.excerpt(), WIDTH));
          }
        } else if (lines.size() < MAX_ITEMS) {
          words(piece).forEach(line -> lines.addAll(Excerpt.lines(line, WIDTH)));
        }
      }
      String fence = MarkdownText.fence(lines);
      text.append("\n  ").append(fence).append("text\n");
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append("  ").append(fence).append("\n");
    }

    private static List<String> words(Evidence piece) {
      return piece instanceof Evidence.Step step
          ? List.of(step.from() + " ->", "  " + step.to(), "  " + step.technique())
          : List.of(piece.description());
    }

    // ---- the rest, of which the length is bounded

    private static String title(BenchmarkResult result) {
      return "**"
          + MarkdownText.escape(result.benchmark().framework() + " " + result.benchmark().version())
          + ":** "
          + counts(result);
    }

    private static String counts(BenchmarkResult result) {
      List<String> counts = new ArrayList<>();
      for (BenchmarkResult.Status status : BenchmarkResult.Status.values()) {
        counts.add(result.count(status) + " " + status.id().replace('-', ' '));
      }
      return String.join(", ", counts);
    }

    private static String benchmark(BenchmarkResult result) {
      StringBuilder text = new StringBuilder(title(result)).append("\n\n<details><summary>");
      text.append("Controls</summary>\n\n");
      for (BenchmarkResult.ControlResult control : result.controls()) {
        text.append("- ").append(control.status().id().replace('-', ' ')).append(": ");
        text.append(MarkdownText.escape(control.control().number())).append(' ');
        text.append(MarkdownText.escape(control.control().title()));
        if (!control.reason().isEmpty()) {
          text.append(" (").append(MarkdownText.escape(cut(control.reason()))).append(')');
        }
        text.append('\n');
      }
      return text.append("\n</details>\n\n").toString();
    }

    /** What is suppressed or known, as far as there is room for it. */
    private String notCounting() {
      int all = report.suppressedCount() + report.knownCount();
      List<String> lines = new ArrayList<>();
      report.findings().stream()
          .filter(finding -> !report.standing(finding).counts())
          .limit(MAX_ITEMS)
          .forEach(
              finding ->
                  lines.add(
                      MarkdownText.sentence(cut(finding.message()))
                          + " ("
                          + MarkdownText.escape(cut(StandingWords.why(report.standing(finding))))
                          + ")"));
      return folded("Suppressed or known (" + all + ")", lines, all);
    }

    /**
     * A list that stays below a length, folded; nothing if it is empty.
     *
     * @param all how many items there are, of which the lines may be the first
     */
    private static String folded(String title, List<String> lines, int all) {
      if (lines.isEmpty()) {
        return "";
      }
      StringBuilder text = new StringBuilder("<details><summary>").append(title);
      text.append("</summary>\n\n");
      int written = 0;
      for (String line : lines) {
        if (text.length() + line.length() > MAX_TAIL / 2 - MAX_LINE) {
          break;
        }
        text.append("- ").append(line).append('\n');
        written++;
      }
      if (written < all) {
        text.append("- and ").append(all - written).append(" more\n");
      }
      return text.append("\n</details>\n\n").toString();
    }

    /** What the audit could not look at, each reason once. */
    private String notSeen() {
      List<String> lines = new ArrayList<>();
      reasons(RuleResult.Status.FAILED, "failed", lines);
      reasons(RuleResult.Status.NOT_EVALUATED, "could not be evaluated", lines);
      long missing =
          report.coverage().stream()
              .filter(entry -> entry.state().status() != Coverage.Status.COLLECTED)
              .count();
      if (missing > 0) {
        lines.add(
            TextReport.count((int) missing, "part")
                + " of the data "
                + (missing == 1 ? "was" : "were")
                + " not collected, or not all of it");
      }
      List<Diagnostic> remarks = report.diagnostics();
      for (Diagnostic remark : remarks.subList(0, Math.min(MAX_ITEMS, remarks.size()))) {
        lines.add(
            remark.level().name().toLowerCase(Locale.ROOT)
                + ": "
                + MarkdownText.sentence(cut(remark.message())));
      }
      if (remarks.size() > MAX_ITEMS) {
        lines.add("and " + (remarks.size() - MAX_ITEMS) + " more remarks on the input");
      }
      return folded("Not seen", lines, lines.size());
    }

    private void reasons(RuleResult.Status status, String words, List<String> lines) {
      Map<String, Integer> rules = new LinkedHashMap<>();
      for (RuleResult rule : report.rules()) {
        if (rule.status() == status) {
          rules.merge(rule.reason(), 1, Integer::sum);
        }
      }
      rules.entrySet().stream()
          .limit(MAX_ITEMS)
          .forEach(
              entry ->
                  lines.add(
                      TextReport.count(entry.getValue(), "rule")
                          + " "
                          + words
                          + ": "
                          + MarkdownText.escape(cut(entry.getKey()))));
      if (rules.size() > MAX_ITEMS) {
        int more = rules.values().stream().skip(MAX_ITEMS).mapToInt(Integer::intValue).sum();
        lines.add(more + " more " + words);
      }
    }

    /** What an input wrote may be as long as it likes; a line may not. */
    private static String cut(String text) {
      return text.length() <= MAX_LINE ? text : text.substring(0, MAX_LINE - 3) + "...";
    }
  }
}
