package io.iamaudit.report;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
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

/** The report for people: what was found, worst first, and then what could not be seen. */
public final class TextReport implements ReportWriter {
  private static final int MAX_POLICIES = 10;
  private static final int MAX_ACCOUNTS = 5;
  private static final int MAX_FURTHER_EVIDENCE = 6;
  private static final int MAX_DIAGNOSTICS = 20;

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
    if (options.quiet()) {
      new QuietText(report, page).write();
    } else {
      summary(report, page);
      findings(report, page);
      report.benchmark().ifPresent(benchmark -> new BenchmarkText(benchmark, page).write());
      new NotSeenText(report, page).write();
      diagnostics(report.diagnostics(), page);
      whatNext(report, page);
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
    String findings = count(report.findings().size(), "finding") + ":";
    String rules = count(report.rules().size(), "rule") + ":";
    int column = Math.max(findings.length(), rules.length()) + 2;
    if (report.findings().isEmpty()) {
      page.line(
          report.isComplete()
              ? page.styled("  No findings", Style.GOOD)
              : page.styled("  No findings, but not every rule could be evaluated", Style.STRONG));
    } else {
      List<String> counts = new ArrayList<>();
      report
          .summary()
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
    page.line(
        "  "
            + rules
            + " ".repeat(column - rules.length())
            + String.join("   ", states(report, page)));
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

  private static void findings(AuditReport report, TextPage page) {
    Map<String, String> titles =
        report.rules().stream()
            .collect(
                Collectors.toMap(
                    rule -> rule.rule().id().value(), rule -> rule.rule().title(), (a, b) -> a));
    Map<Severity, Integer> summary = report.summary();
    List<Finding> findings = report.findings();
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      boolean firstOfSeverity = i == 0 || finding.severity() != findings.get(i - 1).severity();
      if (firstOfSeverity) {
        page.heading(
            finding.severity().id().toUpperCase(Locale.ROOT)
                + " ("
                + summary.get(finding.severity())
                + ")",
            Style.of(finding.severity()));
      }
      if (firstOfSeverity || !finding.rule().equals(findings.get(i - 1).rule())) {
        page.line(
            page.styled(
                    Printable.escape(titles.getOrDefault(finding.rule(), finding.rule())),
                    Style.STRONG)
                + "  "
                + page.styled("[" + Printable.escape(finding.rule()) + "]", Style.FAINT));
        page.blank();
      }
      finding(finding, page);
      boolean last = i == findings.size() - 1;
      if (last || !sameAdvice(finding, findings.get(i + 1))) {
        advice(finding, page);
      }
      if (!last && findings.get(i + 1).severity() == finding.severity()) {
        page.blank();
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

  private static void finding(Finding finding, TextPage page) {
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
    // A policy file is its own subject, and stands above.
    if (shown.filter(where -> where.document().equals(finding.subject().arn())).isEmpty()) {
      page.line(
          "     "
              + page.styled("=", Style.LOW)
              + "  "
              + page.styled(Printable.escape(finding.subject().arn()), Style.FAINT));
    }
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

  private static void whatNext(AuditReport report, TextPage page) {
    page.heading("WHAT NEXT", Style.STRONG);
    String command = report.policies().isEmpty() ? "audit" : "lint";
    List<String> commands = new ArrayList<>();
    List<String> purposes = new ArrayList<>();
    if (report.findings().isEmpty()) {
      commands.add(Tool.NAME + " rules");
      purposes.add("what was looked for");
    } else {
      commands.add(Tool.NAME + " rules show " + report.findings().get(0).rule());
      purposes.add("why it matters, and what the rule cannot see");
      if (report.findings().stream().anyMatch(finding -> finding.repair().isPresent())) {
        commands.add(Tool.NAME + " lint --fix ...");
        purposes.add("makes the repairs that are certain, showing them first");
      }
      commands.add(Tool.NAME + " " + command + " --format sarif --output FILE ...");
      purposes.add("for code scanning");
    }
    commands.add(Tool.NAME + " " + command + " --format json --output FILE ...");
    purposes.add("everything, for programs");
    int column = commands.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < commands.size(); i++) {
      String line = Printable.escape(commands.get(i));
      String gap = " ".repeat(column - line.length() + 3);
      boolean fits = 2 + column + 3 + purposes.get(i).length() <= page.width();
      page.line("  " + line + (fits ? gap + page.styled(purposes.get(i), Style.FAINT) : ""));
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
