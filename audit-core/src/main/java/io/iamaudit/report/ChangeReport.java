package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.change.Category;
import io.iamaudit.analysis.change.Change;
import io.iamaudit.analysis.change.NotCompared;
import io.iamaudit.analysis.change.Rating;
import io.iamaudit.analysis.change.SnapshotChange;
import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.ReportChange;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes what changed between two snapshots, and which findings are new or fixed. */
public final class ChangeReport {
  private static final int SCHEMA_VERSION = 1;
  private static final int SHOWN_ACCESS = 5;
  private static final int SHOWN_AFFECTED = 10;

  private final SnapshotChange change;
  private final ReportChange findings;

  private ChangeReport(SnapshotChange change, ReportChange findings) {
    this.change = requireNonNull(change, "change");
    this.findings = requireNonNull(findings, "findings");
  }

  /** A report of changes, and of the findings in the same two snapshots. */
  public static ChangeReport of(SnapshotChange change, ReportChange findings) {
    return new ChangeReport(change, findings);
  }

  /** Whether something lets somebody do more, or may. */
  public boolean hasWidened() {
    return change.changes().stream()
        .anyMatch(one -> one.rating().isWider() || one.rating() == Rating.UNKNOWN);
  }

  /** Whether anything changed, be it of no consequence. */
  public boolean hasChanges() {
    return !change.isEmpty() || !findings.added().isEmpty() || !findings.fixed().isEmpty();
  }

  /** Whether a finding is new that is at least this bad. */
  public boolean hasNewFindings(Severity severity) {
    return findings.added().stream().anyMatch(it -> it.severity().isAtLeast(severity));
  }

  // ---- for programs

  /** Writes one JSON object. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject();
      json.member("schemaVersion", SCHEMA_VERSION);
      json.startArray("accounts");
      accounts().values().forEach(account -> account.write(json));
      json.endArray().startArray("changes");
      change.changes().forEach(one -> write(one, json));
      json.endArray().startArray("notCompared");
      for (NotCompared one : change.notCompared()) {
        json.startObject();
        json.member("account", one.account().map(AccountId::value));
        json.member("what", one.what());
        json.member("reason", one.reason());
        json.endObject();
      }
      json.endArray().startObject("findings");
      write("new", findings.added(), json);
      write("fixed", findings.fixed(), json);
      write("notComparable", findings.notComparable(), json);
      json.member("unchanged", findings.unchanged().size());
      json.endObject().startObject("summary");
      ratings().forEach((rating, count) -> json.member(rating.id(), count));
      json.endObject();
      json.endObject();
    }
    LineEnd.finish(out);
  }

  private static void write(Change one, JsonText json) {
    json.startObject();
    json.member("category", one.category().id());
    json.member("presence", one.presence().id());
    json.member("rating", one.rating().id());
    json.member("account", one.account().map(AccountId::value));
    json.startObject("subject");
    json.member("type", one.subjectType()).member("arn", one.subject());
    json.endObject();
    json.member("aspect", one.aspect().isEmpty() ? Optional.empty() : Optional.of(one.aspect()));
    json.member("description", one.description());
    if (!one.affected().isEmpty()) {
      json.member("affected", one.affected());
    }
    one.access().ifPresent(access -> write(access, json));
    write("before", one.before(), json);
    write("after", one.after(), json);
    json.endObject();
  }

  private static void write(ComparedPolicies access, JsonText json) {
    AccessChanges changes = new AccessChanges(access::locate);
    json.startObject("access");
    json.member("relation", access.relation().id());
    changes.json("newAccess", access.comparison().newAccess(), json);
    changes.json("lostAccess", access.comparison().lostAccess(), json);
    json.member("unknownNewAccess", access.unknownNewAccess());
    json.member("unknownLostAccess", access.comparison().unknownLostAccess());
    json.endObject();
  }

  private static void write(String name, Optional<SourceLocation> place, JsonText json) {
    place.ifPresent(
        it -> {
          json.startObject(name);
          PolicyWords.location(it, json);
          json.endObject();
        });
  }

  private static void write(String name, List<Finding> findings, JsonText json) {
    json.startArray(name);
    for (Finding finding : findings) {
      json.startObject();
      json.member("rule", finding.rule());
      json.member("severity", finding.severity().id());
      json.member("account", finding.account());
      json.startObject("subject");
      json.member("type", finding.subject().type()).member("arn", finding.subject().arn());
      json.endObject();
      json.member("message", finding.message());
      json.member("fingerprint", finding.fingerprint().value());
      finding.location().ifPresent(place -> PolicyWords.location(place, json));
      json.endObject();
    }
    json.endArray();
  }

  /** When an account was read, on both sides. */
  private record Dates(String id, Optional<String> before, Optional<String> after) {
    void write(JsonText json) {
      json.startObject();
      json.member("id", id);
      json.member("before", before);
      json.member("after", after);
      json.endObject();
    }
  }

  private Map<String, Dates> accounts() {
    Map<String, String> old = dates(change.before());
    Map<String, String> now = dates(change.after());
    Map<String, Dates> all = new LinkedHashMap<>();
    List<String> ids = new ArrayList<>(now.keySet());
    old.keySet().stream().filter(id -> !now.containsKey(id)).forEach(ids::add);
    ids.stream()
        .sorted()
        .forEach(
            id ->
                all.put(
                    id,
                    new Dates(
                        id, Optional.ofNullable(old.get(id)), Optional.ofNullable(now.get(id)))));
    return all;
  }

  private static Map<String, String> dates(Snapshot snapshot) {
    Map<String, String> dates = new HashMap<>();
    for (AccountSnapshot account : snapshot.accounts()) {
      dates.put(account.id().value(), account.takenAt().toString());
    }
    return dates;
  }

  private Map<Rating, Integer> ratings() {
    Map<Rating, Integer> counts = new EnumMap<>(Rating.class);
    for (Rating rating : Rating.values()) {
      counts.put(rating, 0);
    }
    change.changes().forEach(one -> counts.merge(one.rating(), 1, Integer::sum));
    return counts;
  }

  // ---- for people

  /** Writes a page: the changes by account and category, then the findings. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    if (!options.quiet()) {
      accounts().values().forEach(dates -> page.line(line(dates)));
    }
    String heading = "";
    for (Change one : change.changes()) {
      String under = heading(one);
      if (!options.quiet() && !under.equals(heading)) {
        heading = under;
        page.heading(heading, Style.STRONG);
      }
      text(one, options, page);
    }
    findings(options, page);
    if (!options.quiet()) {
      notCompared(page);
      page.blank();
      summary(page);
    }
    page.flush();
  }

  private static String line(Dates dates) {
    return Printable.escape(
        "Account "
            + dates.id()
            + ": "
            + dates.before().orElse("not in the earlier snapshot")
            + " to "
            + dates.after().orElse("not in the later snapshot"));
  }

  private String heading(Change one) {
    String category = one.category().words().toUpperCase(Locale.ROOT);
    boolean several = accounts().size() > 1 && one.category() != Category.ORGANIZATION;
    return several && one.account().isPresent()
        ? category + " OF ACCOUNT " + one.account().get()
        : category;
  }

  private static void text(Change one, TextOptions options, TextPage page) {
    String rating = one.rating().name();
    String tag = rating + " ".repeat("NARROWED".length() - rating.length());
    page.paragraph(
        "  " + page.styled(tag, style(one.rating())) + "  ",
        " ".repeat(tag.length() + 4),
        Printable.escape(one.description()),
        Style.PLAIN);
    if (options.quiet()) {
      return;
    }
    one.place().ifPresent(page::arrow);
    if (!one.affected().isEmpty()) {
      page.paragraph("    ", "      ", Printable.escape(affected(one)), Style.PLAIN);
    }
    one.access().filter(access -> one.rating() != Rating.NEUTRAL).ifPresent(it -> text(it, page));
    page.blank();
  }

  private static String affected(Change one) {
    List<String> all = one.affected();
    return "bears on "
        + (all.size() <= SHOWN_AFFECTED
            ? String.join(", ", all)
            : String.join(", ", all.subList(0, SHOWN_AFFECTED))
                + " and "
                + (all.size() - SHOWN_AFFECTED)
                + " more");
  }

  private static void text(ComparedPolicies access, TextPage page) {
    AccessChanges changes = new AccessChanges(access::locate);
    page.blank();
    changes.text("+", "before", Style.HIGH, first(access.comparison().newAccess()), page);
    more("+", access.comparison().newAccess().size(), page);
    changes.text("-", "after", Style.GOOD, first(access.comparison().lostAccess()), page);
    more("-", access.comparison().lostAccess().size(), page);
    List<String> unknown = new ArrayList<>(access.unknownNewAccess());
    access.comparison().unknownLostAccess().stream()
        .filter(reason -> !unknown.contains(reason))
        .forEach(unknown::add);
    unknown.forEach(
        reason ->
            page.paragraph("  ? ", "    ", Printable.escape("not known: " + reason), Style.PLAIN));
  }

  private static List<AccessChange> first(List<AccessChange> all) {
    return all.subList(0, Math.min(SHOWN_ACCESS, all.size()));
  }

  private static void more(String sign, int count, TextPage page) {
    if (count > SHOWN_ACCESS) {
      page.line("  " + sign + " and " + (count - SHOWN_ACCESS) + " more groups of actions").blank();
    }
  }

  private static Style style(Rating rating) {
    return switch (rating) {
      case WIDENED, BOTH -> Style.HIGH;
      case UNKNOWN -> Style.MEDIUM;
      case NARROWED -> Style.GOOD;
      case NEUTRAL -> Style.FAINT;
    };
  }

  private void findings(TextOptions options, TextPage page) {
    if (!options.quiet() && !(findings.added().isEmpty() && findings.fixed().isEmpty())) {
      page.heading("FINDINGS", Style.STRONG);
    }
    findings.added().forEach(finding -> text("NEW", Style.HIGH, finding, page));
    findings.fixed().forEach(finding -> text("FIXED", Style.GOOD, finding, page));
  }

  private static void text(String tag, Style style, Finding finding, TextPage page) {
    page.paragraph(
        "  " + page.styled(tag, style) + " ".repeat("FIXED".length() - tag.length()) + "  ",
        "         ",
        finding.severity().id()
            + ": "
            + Printable.escape(finding.message())
            + " ("
            + finding.rule()
            + ")",
        Style.PLAIN);
  }

  private void notCompared(TextPage page) {
    if (change.notCompared().isEmpty() && findings.notComparable().isEmpty()) {
      return;
    }
    page.heading("NOT COMPARED", Style.STRONG);
    for (NotCompared one : change.notCompared()) {
      page.paragraph(
          "  ",
          "    ",
          Printable.escape(
              one.account()
                      .filter(id -> accounts().size() > 1)
                      .map(id -> "account " + id + ": ")
                      .orElse("")
                  + one.what()
                  + ": "
                  + one.reason()),
          Style.PLAIN);
    }
    if (!findings.notComparable().isEmpty()) {
      page.paragraph(
          "  ",
          "    ",
          findings.notComparable().size()
              + " findings of rules that could be evaluated on one side only",
          Style.PLAIN);
    }
  }

  private void summary(TextPage page) {
    StringBuilder words = new StringBuilder();
    int count = change.changes().size();
    words.append(count == 0 ? "no change" : count == 1 ? "1 change" : count + " changes");
    String separator = ": ";
    for (Map.Entry<Rating, Integer> rating : ratings().entrySet()) {
      if (rating.getValue() > 0) {
        words
            .append(separator)
            .append(rating.getValue())
            .append(' ')
            .append(words(rating.getKey()));
        separator = ", ";
      }
    }
    words.append("; findings: ").append(findings.added().size()).append(" new, ");
    words.append(findings.fixed().size()).append(" fixed, ");
    words.append(findings.unchanged().size()).append(" unchanged");
    page.line(words.toString());
  }

  private static String words(Rating rating) {
    return rating == Rating.BOTH ? "widened and narrowed" : rating.id();
  }
}
