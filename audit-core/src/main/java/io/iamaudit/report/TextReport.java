package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.BaselineResult;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for people: what was found, worst first, and then what could not be seen. */
public final class TextReport implements ReportWriter {
  private static final int MAX_POLICIES = 10;
  private static final int MAX_ACCOUNTS = 5;
  private static final int MAX_FURTHER_EVIDENCE = 6;
  private static final int MAX_DIAGNOSTICS = 20;
  private static final int MAX_FIXED = 20;
  private static final int MAX_OF_RULE = 10;
  private static final String BASELINE = "baseline:";

  /** A writer of text. */
  public TextReport() {}

  @Override
  public String format() {
    return ReportWriters.TEXT;
  }

  @Override
  public String mediaType() {
    return "text/plain";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    TextOptions options = context.textOptions();
    TextPage page = new TextPage(out, options);
    List<Finding> shown = options.all() ? report.findings() : report.countingFindings();
    if (options.quiet()) {
      new QuietText(report, shown, page).write();
    } else {
      summary(report, page);
      findings(report, shown, page);
      report.baseline().ifPresent(baseline -> fixed(baseline.fixed(), page));
      report.benchmark().ifPresent(benchmark -> new BenchmarkText(benchmark, page).write());
      new NotSeenText(report, page).write();
      diagnostics(report.diagnostics(), page);
      new NextSteps(report, shown, context.input()).write(page);
    }
    page.flush();
  }

  // ---- what it comes to

  private static void summary(AuditReport report, TextPage page) {
    List<AuditReport.Account> accounts = report.accounts();
    if (!report.policies().isEmpty()) {
      policies(report.policies(), page);
    } else if (accounts.size() == 1) {
      page.line(
          page.styled("Audit of account " + accounts.get(0).id(), Style.STRONG)
              + ", "
              + moment(accounts.get(0)));
    } else {
      page.line(page.styled("Audit of " + count(accounts.size(), "account"), Style.STRONG));
      for (AuditReport.Account account :
          accounts.subList(0, Math.min(MAX_ACCOUNTS, accounts.size()))) {
        page.line("  " + account.id() + ", " + moment(account));
      }
      if (accounts.size() > MAX_ACCOUNTS) {
        page.line("  and " + (accounts.size() - MAX_ACCOUNTS) + " more");
      }
    }
    page.blank();
    int counting = report.countingFindings().size();
    int notCounting = report.suppressedCount() + report.knownCount();
    String findings = count(counting, "finding") + ":";
    String accepted = notCounting + " accepted:";
    String rules = count(report.rules().size(), "rule") + ":";
    int column =
        2
            + Stream.of(
                    findings,
                    notCounting == 0 ? "" : accepted,
                    report.baseline().isEmpty() ? "" : BASELINE,
                    rules)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    if (counting == 0) {
      String none = "  No findings" + (notCounting > 0 ? " to act on" : "");
      page.line(
          report.isComplete()
              ? page.styled(none, Style.GOOD)
              : page.styled(none + ", but not every rule could be evaluated", Style.STRONG));
    } else {
      List<String> counts = new ArrayList<>();
      report
          .countingSummary()
          .forEach(
              (severity, n) ->
                  counts.add(
                      page.styled(
                          n + " " + severity.id(), n == 0 ? Style.FAINT : Style.of(severity))));
      page.line(
          "  "
              + page.styled(findings, Style.STRONG)
              + " ".repeat(column - findings.length())
              + String.join("   ", counts));
    }
    if (notCounting > 0) {
      row(accepted, column, accepted(report), page);
    }
    report.baseline().ifPresent(it -> row(BASELINE, column, since(it, report.newCount()), page));
    row(rules, column, states(report, page), page);
  }

  private static void row(String name, int column, List<String> values, TextPage page) {
    page.line("  " + name + " ".repeat(column - name.length()) + String.join("   ", values));
  }

  private static List<String> accepted(AuditReport report) {
    List<String> parts = new ArrayList<>();
    if (report.suppressedCount() > 0) {
      parts.add(report.suppressedCount() + " suppressed");
    }
    if (report.knownCount() > 0) {
      parts.add(report.knownCount() + " known");
    }
    return parts;
  }

  private static List<String> since(BaselineResult baseline, int fresh) {
    List<String> parts = new ArrayList<>();
    parts.add(fresh + " new");
    if (baseline.worse() > 0) {
      parts.add(baseline.worse() + " worse");
    }
    parts.add(baseline.unchanged() + " unchanged");
    parts.add(baseline.fixed().size() + " fixed");
    if (!baseline.notJudged().isEmpty()) {
      parts.add(baseline.notJudged().size() + " not judged");
    }
    return parts;
  }

  private static void policies(List<AuditReport.Policy> policies, TextPage page) {
    if (policies.size() == 1) {
      AuditReport.Policy policy = policies.get(0);
      page.paragraph(
          "",
          "  ",
          page.styled("Lint of " + Printable.escape(policy.name()), Style.STRONG)
              + ", "
              + type(policy),
          Style.PLAIN);
      return;
    }
    page.line(page.styled("Lint of " + count(policies.size(), "policy", "policies"), Style.STRONG));
    for (AuditReport.Policy policy : policies.subList(0, Math.min(MAX_POLICIES, policies.size()))) {
      page.paragraph(
          "  ", "    ", Printable.escape(policy.name()) + ", " + type(policy), Style.PLAIN);
    }
    if (policies.size() > MAX_POLICIES) {
      page.line("  and " + (policies.size() - MAX_POLICIES) + " more (see --format json)");
    }
  }

  private static String type(AuditReport.Policy policy) {
    String service = policy.service().map(prefix -> " of " + Printable.escape(prefix)).orElse("");
    return policy
        .guessedBecause()
        .map(reason -> "read as " + policy.type().words() + service + ": " + reason)
        .orElse(policy.type().words() + service);
  }

  private static String moment(AuditReport.Account account) {
    String taken = "as of " + account.takenAt();
    return account.now().equals(account.takenAt())
        ? taken
        : taken + ", ages as of " + account.now();
  }

  /** How many rules there are of each status; of those that are bad, only where there are any. */
  private static List<String> states(AuditReport report, TextPage page) {
    Map<RuleResult.Status, Integer> counts = new HashMap<>();
    report.rules().forEach(rule -> counts.merge(rule.status(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    parts.add(counts.getOrDefault(RuleResult.Status.EVALUATED, 0) + " evaluated");
    if (counts.containsKey(RuleResult.Status.NOT_EVALUATED)) {
      parts.add(
          page.styled(
              counts.get(RuleResult.Status.NOT_EVALUATED) + " not evaluated", Style.MEDIUM));
    }
    if (counts.containsKey(RuleResult.Status.FAILED)) {
      parts.add(page.styled(counts.get(RuleResult.Status.FAILED) + " failed", Style.CRITICAL));
    }
    if (counts.containsKey(RuleResult.Status.SWITCHED_OFF)) {
      parts.add(counts.get(RuleResult.Status.SWITCHED_OFF) + " switched off");
    }
    return parts;
  }

  // ---- findings

  private static void findings(AuditReport report, List<Finding> findings, TextPage page) {
    Map<Severity, Long> summary =
        findings.stream().collect(Collectors.groupingBy(Finding::severity, Collectors.counting()));
    Optional<Severity> before = Optional.empty();
    for (FindingGroup group : FindingGroup.of(report, findings)) {
      Severity severity = group.severity();
      if (before.equals(Optional.of(severity))) {
        page.blank();
      } else {
        page.heading(
            severity.id().toUpperCase(Locale.ROOT) + " (" + summary.get(severity) + ")",
            Style.of(severity));
      }
      before = Optional.of(severity);
      group(group, report, page);
    }
  }

  /** What one rule found: the title once, and no more findings than somebody reads. */
  private static void group(FindingGroup group, AuditReport report, TextPage page) {
    page.line(
        page.styled(Printable.escape(group.title()), Style.STRONG)
            + "  "
            + page.styled("[" + Printable.escape(group.rule()) + "]", Style.FAINT));
    List<Finding> findings = group.findings();
    int shown = findings.size() <= MAX_OF_RULE + 2 ? findings.size() : MAX_OF_RULE;
    for (int i = 0; i < shown; i++) {
      Finding finding = findings.get(i);
      page.blank();
      finding(finding, report.standing(finding), page);
      if (i == shown - 1 && shown < findings.size()) {
        page.blank();
        page.paragraph(
            "  ",
            "  ",
            "and "
                + (findings.size() - shown)
                + " more (--quiet shows each in a line, --format csv in a table)",
            Style.STRONG);
      }
      if (i == shown - 1 || !sameAdvice(finding, findings.get(i + 1))) {
        advice(finding, page);
      }
    }
  }

  /** Advice is said once, after the last of the findings that share it. */
  private static boolean sameAdvice(Finding a, Finding b) {
    return a.rule().equals(b.rule())
        && a.severity() == b.severity()
        && a.remediation().equals(b.remediation());
  }

  private static void advice(Finding finding, TextPage page) {
    if (!finding.remediation().isEmpty()) {
      page.blank();
      page.paragraph("  fix: ", "       ", Printable.escape(finding.remediation()), Style.PLAIN);
    }
  }

  private static void finding(Finding finding, Standing standing, TextPage page) {
    page.paragraph("  ", Printable.escape(finding.message()));
    List<Evidence> evidence = new ArrayList<>(finding.evidence());
    Evidence deciding = deciding(evidence);
    evidence.remove(deciding);
    deciding.location().ifPresent(where -> page.arrow(where));
    proof(deciding, page);
    Optional<SourceLocation> shown = deciding.location();
    int left = MAX_FURTHER_EVIDENCE;
    for (Evidence piece : evidence) {
      if (left-- == 0) {
        page.line(
            "     "
                + page.styled(
                    "and " + (evidence.size() - MAX_FURTHER_EVIDENCE) + " more (see --format json)",
                    Style.FAINT));
        break;
      }
      if (piece.location().isPresent() && !sameLine(piece.location(), shown)) {
        shown = piece.location();
        page.arrow(shown.get());
      }
      proof(piece, page);
    }
    finding.repair().ifPresent(repair -> gutter("repair: " + repair.description(), page));
    standing.suppression().ifPresent(suppression -> gutter(words(suppression), page));
    if (standing.known()) {
      gutter(
          standing.state() == Standing.State.WORSE
              ? "in the baseline, and worse than it says"
              : "in the baseline",
          page);
    }
    // A policy file is its own subject, and stands above.
    if (shown.filter(where -> where.document().equals(finding.subject().arn())).isEmpty()) {
      page.line(
          "     "
              + page.styled("=", Style.LOW)
              + "  "
              + page.styled(Printable.escape(finding.subject().arn()), Style.FAINT));
    }
  }

  private static String words(Suppression suppression) {
    return "suppressed"
        + suppression.expires().map(day -> " until " + day).orElse("")
        + suppression.owner().map(name -> " by " + name).orElse("")
        + ": "
        + suppression.reason();
  }

  private static Evidence deciding(List<Evidence> evidence) {
    return evidence.stream()
        .filter(piece -> piece.location().isPresent())
        .findFirst()
        .orElse(evidence.get(0));
  }

  private static boolean sameLine(Optional<SourceLocation> a, Optional<SourceLocation> b) {
    return a.isPresent()
        && b.isPresent()
        && a.get().document().equals(b.get().document())
        && a.get().line() == b.get().line();
  }

  private static void proof(Evidence piece, TextPage page) {
    if (piece instanceof Evidence.Place place) {
      for (String line : Excerpt.lines(place.excerpt(), page.width() - 8)) {
        page.line("     " + page.styled("|", Style.LOW) + "  " + line);
      }
    } else if (piece instanceof Evidence.Step step) {
      gutter(step.from() + " -> " + step.to(), page);
      gutter(step.technique() + ": " + step.description(), page);
    } else {
      gutter(piece.description(), page);
    }
  }

  private static void gutter(String words, TextPage page) {
    for (String line : TextWrap.lines(Printable.escape(words), page.width() - 8)) {
      page.line("     " + page.styled("|", Style.LOW) + "  " + line);
    }
  }

  // ---- the rest

  private static void fixed(List<Baseline.Entry> fixed, TextPage page) {
    if (fixed.isEmpty()) {
      return;
    }
    page.heading("FIXED (" + fixed.size() + ")", Style.GOOD);
    for (Baseline.Entry entry : fixed.subList(0, Math.min(MAX_FIXED, fixed.size()))) {
      page.paragraph(
          "  ",
          "    ",
          Printable.escape(entry.message()) + "  [" + Printable.escape(entry.rule()) + "]",
          Style.PLAIN);
    }
    if (fixed.size() > MAX_FIXED) {
      page.line("  and " + (fixed.size() - MAX_FIXED) + " more (see --format json)");
    }
  }

  private static void diagnostics(List<Diagnostic> diagnostics, TextPage page) {
    if (diagnostics.isEmpty()) {
      return;
    }
    page.heading("INPUT (" + count(diagnostics.size(), "remark") + ")", Style.STRONG);
    int shown = Math.min(MAX_DIAGNOSTICS, diagnostics.size());
    for (Diagnostic diagnostic : diagnostics.subList(0, shown)) {
      String level = diagnostic.level().name().toLowerCase(Locale.ROOT);
      List<String> lines = diagnostic.render().lines().toList();
      page.paragraph("  " + level + ": ", "    ", lines.get(0), Style.PLAIN);
      lines.subList(1, lines.size()).forEach(line -> page.line("  " + line));
    }
    if (shown < diagnostics.size()) {
      page.line("  and " + (diagnostics.size() - shown) + " more (see --format json)");
    }
  }

  /** {@code 1 rule}, {@code 2 rules}. */
  static String count(int n, String noun) {
    return count(n, noun, noun + "s");
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
