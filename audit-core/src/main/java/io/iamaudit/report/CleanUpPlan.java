package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.inventory.Dependents;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.internal.json.JsonText;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The findings of an audit as two lists to work through: what can be changed, since nothing that
 * the input shows hangs on it, and what has to be checked first, with what could break. It is only
 * ever a list: nothing here changes an account.
 */
public final class CleanUpPlan {
  private static final int IN_USE_DAYS = 90;
  private static final int MAX_REASONS = 5;

  private final List<Item> items;
  private final List<String> notEvaluated;

  /** Which of the lists an item is on. */
  public enum Kind {
    TO_CHANGE("to-change", "To change"),
    TO_CHECK("to-check", "To check");

    private final String id;
    private final String words;

    Kind(String id, String words) {
      this.id = id;
      this.words = words;
    }

    /** The name in files. */
    public String id() {
      return id;
    }
  }

  /**
   * One thing to do.
   *
   * @param before what to look at first, as clauses; none if the item can be changed
   */
  public record Item(Kind kind, Finding finding, List<String> before) {
    public Item {
      requireNonNull(kind, "kind");
      requireNonNull(finding, "finding");
      before = List.copyOf(before);
    }
  }

  private CleanUpPlan(List<Item> items, List<String> notEvaluated) {
    this.items = items;
    this.notEvaluated = notEvaluated;
  }

  /**
   * The plan for the findings of a report.
   *
   * @param snapshot the one that was audited
   */
  public static CleanUpPlan of(AuditReport report, Snapshot snapshot) {
    Map<String, Dependents> dependents = new HashMap<>();
    for (AccountSnapshot account : snapshot.accounts()) {
      dependents.put(account.id().value(), Dependents.of(account));
    }
    Map<String, Instant> now = new HashMap<>();
    report.accounts().forEach(account -> now.put(account.id(), account.now()));
    List<Item> toChange = new ArrayList<>();
    List<Item> toCheck = new ArrayList<>();
    for (Finding finding : report.findings()) {
      List<String> before =
          before(
              finding,
              finding.account().map(dependents::get),
              finding.account().map(now::get).orElse(Instant.EPOCH));
      if (before.isEmpty()) {
        toChange.add(new Item(Kind.TO_CHANGE, finding, before));
      } else {
        toCheck.add(new Item(Kind.TO_CHECK, finding, before));
      }
    }
    List<Item> items = new ArrayList<>(toChange);
    items.addAll(toCheck);
    List<String> notEvaluated =
        report.rules().stream()
            .filter(
                rule ->
                    rule.status() == RuleResult.Status.NOT_EVALUATED
                        || rule.status() == RuleResult.Status.FAILED)
            .map(rule -> rule.rule().id().value())
            .toList();
    return new CleanUpPlan(List.copyOf(items), notEvaluated);
  }

  private static List<String> before(
      Finding finding, Optional<Dependents> dependents, Instant now) {
    if (dependents.isEmpty()) {
      return List.of("it is about the whole organization: every account feels the change");
    }
    if (finding.subject().type().equals("resource")) {
      return List.of("the input does not say who uses the resource");
    }
    Dependents.Use use = dependents.get().use(finding.subject().arn());
    List<String> before = new ArrayList<>();
    if (!use.isKnown()) {
      before.add("the input does not say when it was last used");
    }
    use.lastUsed()
        .filter(date -> ChronoUnit.DAYS.between(date, now) <= IN_USE_DAYS)
        .ifPresent(
            date -> before.add("it was used on " + LocalDate.ofInstant(date, ZoneOffset.UTC)));
    before.addAll(use.dependents());
    return before;
  }

  /** What to change first, then what to check; in each the worst first. */
  public List<Item> items() {
    return items;
  }

  /** The rules that could not say whether there is something to do, in the order of their ids. */
  public List<String> notEvaluated() {
    return notEvaluated;
  }

  // ---- for people

  /** Writes both lists. */
  public void writeText(TextOptions options, Writer out) {
    TextPage page = new TextPage(out, options);
    for (Kind kind : Kind.values()) {
      List<Item> list = items.stream().filter(item -> item.kind() == kind).toList();
      page.heading(kind.words.toUpperCase(Locale.ROOT) + " (" + list.size() + ")", Style.STRONG);
      if (!options.quiet()) {
        page.paragraph(
            "  ",
            "  ",
            kind == Kind.TO_CHANGE
                ? "Nothing that the input shows hangs on these."
                : "Look at what stands below each of these first: it could break.",
            Style.FAINT);
        page.blank();
      }
      list.forEach(item -> text(item, page));
    }
    if (!notEvaluated.isEmpty()) {
      page.blank();
      page.paragraph(
          "",
          "",
          "Not in these lists: what "
              + (notEvaluated.size() == 1 ? "a rule" : notEvaluated.size() + " rules")
              + " would have found, whose data is missing. `audit` says which, and why.",
          Style.MEDIUM);
    }
    page.flush();
  }

  private static void text(Item item, TextPage page) {
    Finding finding = item.finding();
    String severity = finding.severity().id();
    page.paragraph(
        "  "
            + page.styled(severity, Style.of(finding.severity()))
            + " ".repeat(10 - severity.length()),
        " ".repeat(12),
        Printable.escape(finding.message()),
        Style.PLAIN);
    page.paragraph(
        " ".repeat(12),
        " ".repeat(16),
        "do: " + Printable.escape(finding.remediation()),
        Style.PLAIN);
    int shown = Math.min(MAX_REASONS, item.before().size());
    for (String reason : item.before().subList(0, shown)) {
      page.paragraph(
          " ".repeat(12), " ".repeat(16), "before: " + Printable.escape(reason), Style.MEDIUM);
    }
    if (shown < item.before().size()) {
      page.line(
          " ".repeat(12) + "and " + (item.before().size() - shown) + " more (see --format csv)");
    }
  }

  // ---- for programs and worksheets

  /** Writes one JSON object. */
  public void writeJson(Writer out) {
    try (JsonText json = new JsonText(out)) {
      json.startObject().startArray("items");
      for (Item item : items) {
        Finding finding = item.finding();
        json.startObject();
        json.member("list", item.kind().id());
        json.member("severity", finding.severity().id());
        json.member("rule", finding.rule());
        json.member("account", finding.account());
        json.startObject("subject");
        json.member("type", finding.subject().type());
        json.member("arn", finding.subject().arn());
        json.endObject();
        json.member("finding", finding.message());
        json.member("remediation", finding.remediation());
        json.member("before", item.before());
        json.member("fingerprint", finding.fingerprint().value());
        json.endObject();
      }
      json.endArray();
      json.member("notEvaluated", notEvaluated);
      json.endObject();
    }
    LineEnd.finish(out);
  }

  /** Writes a worksheet: the items, and empty columns for who decides and what was decided. */
  public void writeCsv(Writer out) {
    CsvText csv = new CsvText(out);
    csv.line(
        List.of(
            "list",
            "severity",
            "rule",
            "account",
            "subjectType",
            "subject",
            "finding",
            "remediation",
            "before",
            "fingerprint",
            "owner",
            "decision"));
    for (Item item : items) {
      Finding finding = item.finding();
      csv.line(
          List.of(
              item.kind().id(),
              finding.severity().id(),
              finding.rule(),
              finding.account().orElse(""),
              finding.subject().type(),
              finding.subject().arn(),
              finding.message(),
              finding.remediation(),
              String.join("; ", item.before()),
              finding.fingerprint().value(),
              "",
              ""));
    }
  }
}
