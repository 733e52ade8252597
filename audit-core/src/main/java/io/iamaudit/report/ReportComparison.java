package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.SavedReport.SavedFinding;
import io.iamaudit.report.TextPage.Style;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What became of the findings of one report in a later one.
 *
 * @param newFindings those that only the later report has, in its order
 * @param changed those that both have with another severity, in the order of the later report
 * @param fixed those that only the earlier report has, in its order, where the later run looked at
 *     all there is
 * @param notJudged those that only the earlier report has, and that may be there all the same:
 *     their rule did not run to its end there, lacked data, or did not look at that account or file
 * @param unchanged how many both have, as severe as before
 */
public record ReportComparison(
    List<SavedFinding> newFindings,
    List<Change> changed,
    List<SavedFinding> fixed,
    List<SavedFinding> notJudged,
    int unchanged) {

  /**
   * A finding that is more or less severe than it was.
   *
   * @param before how severe it was
   * @param after the finding as it is now
   */
  public record Change(Severity before, SavedFinding after) {
    public Change {
      requireNonNull(before, "before");
      requireNonNull(after, "after");
    }

    /** Whether it is more severe than before. */
    public boolean isWorse() {
      return !before.isAtLeast(after.severity());
    }
  }

  public ReportComparison {
    newFindings = List.copyOf(newFindings);
    changed = List.copyOf(changed);
    fixed = List.copyOf(fixed);
    notJudged = List.copyOf(notJudged);
  }

  /** Compares two reports by the fingerprints of their findings. */
  public static ReportComparison of(SavedReport before, SavedReport after) {
    Map<String, SavedFinding> earlier = new HashMap<>();
    before.findings().forEach(finding -> earlier.put(finding.fingerprint(), finding));
    List<SavedFinding> fresh = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    Set<String> later = new HashSet<>();
    int unchanged = 0;
    for (SavedFinding finding : after.findings()) {
      later.add(finding.fingerprint());
      SavedFinding old = earlier.get(finding.fingerprint());
      if (old == null) {
        fresh.add(finding);
      } else if (old.severity() != finding.severity()) {
        changed.add(new Change(old.severity(), finding));
      } else {
        unchanged++;
      }
    }
    List<SavedFinding> fixed = new ArrayList<>();
    List<SavedFinding> notJudged = new ArrayList<>();
    for (SavedFinding finding : before.findings()) {
      if (!later.contains(finding.fingerprint())) {
        (after.judges(finding) ? fixed : notJudged).add(finding);
      }
    }
    return new ReportComparison(fresh, changed, fixed, notJudged, unchanged);
  }

  /**
   * Whether some finding that is new, or worse than before, is at least this bad and counted in the
   * later run: neither suppressed nor known to its baseline.
   */
  public boolean hasNewAtOrAbove(Severity severity) {
    return newFindings.stream().anyMatch(finding -> isCounted(finding, severity))
        || changed.stream()
            .anyMatch(change -> change.isWorse() && isCounted(change.after(), severity));
  }

  private static boolean isCounted(SavedFinding finding, Severity severity) {
    return finding.counts() && finding.severity().isAtLeast(severity);
  }

  // ---- for programs

  /** Writes one JSON object. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      findings("new", newFindings, json);
      json.startArray("changed");
      for (Change change : changed) {
        json.startObject().member("severityBefore", change.before().id());
        members(change.after(), json);
        json.endObject();
      }
      json.endArray();
      findings("fixed", fixed, json);
      findings("notJudged", notJudged, json);
      json.member("unchanged", unchanged);
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void findings(String name, List<SavedFinding> findings, JsonText json) {
    json.startArray(name);
    for (SavedFinding finding : findings) {
      json.startObject();
      members(finding, json);
      json.endObject();
    }
    json.endArray();
  }

  private static void members(SavedFinding finding, JsonText json) {
    json.member("rule", finding.rule())
        .member("severity", finding.severity().id())
        .member("account", finding.account())
        .member("subject", finding.subject())
        .member("message", finding.message())
        .member("fingerprint", finding.fingerprint())
        .member("counts", finding.counts());
  }

  // ---- for people

  /** Writes how many findings became what, and those that are not unchanged. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    if (!options.quiet()) {
      summary(page);
    }
    section("NEW", lines(newFindings), Style.HIGH, options, page);
    section(
        "CHANGED",
        changed.stream()
            .map(
                change ->
                    new Line(
                        change.before().id() + " -> " + severity(change.after()), change.after()))
            .toList(),
        Style.MEDIUM,
        options,
        page);
    section("FIXED", lines(fixed), Style.GOOD, options, page);
    section("NOT JUDGED", lines(notJudged), Style.STRONG, options, page);
    page.flush();
  }

  private void summary(TextPage page) {
    List<String> parts = new ArrayList<>();
    parts.add(page.styled(newFindings.size() + " new", Style.STRONG));
    if (!changed.isEmpty()) {
      parts.add(changed.size() + " with another severity");
    }
    parts.add(fixed.size() + " fixed");
    if (!notJudged.isEmpty()) {
      parts.add(notJudged.size() + " not judged");
    }
    parts.add(unchanged + " unchanged");
    page.line(String.join("   ", parts));
  }

  private static String severity(SavedFinding finding) {
    return finding.severity().id() + (finding.counts() ? "" : " (suppressed or known)");
  }

  /** A finding, with the words that it begins with. */
  private record Line(String severity, SavedFinding finding) {}

  private static List<Line> lines(List<SavedFinding> findings) {
    return findings.stream().map(finding -> new Line(severity(finding), finding)).toList();
  }

  private static void section(
      String name, List<Line> lines, Style style, TextOptions options, TextPage page) {
    if (lines.isEmpty()) {
      return;
    }
    if (!options.quiet()) {
      page.heading(name + " (" + lines.size() + ")", style);
    }
    for (Line line : lines) {
      String words =
          line.severity()
              + ": "
              + Printable.escape(line.finding().message())
              + " ["
              + Printable.escape(line.finding().rule())
              + "]";
      if (options.quiet()) {
        page.line(name.toLowerCase(Locale.ROOT) + ": " + words);
      } else {
        page.paragraph("  ", "    ", words, Style.PLAIN);
        page.line(
            "     "
                + page.styled("=", Style.LOW)
                + "  "
                + page.styled(Printable.escape(line.finding().subject()), Style.FAINT));
      }
    }
  }
}
