package io.iamaudit.engine;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Coverage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an audit comes to, in plain numbers. Where a name is listed it is there with 0 too, so that
 * a metric does not vanish when things are well.
 */
public final class AuditFigures {
  private final Map<Severity, Integer> bySeverity;
  private final SortedMap<String, Integer> byArea;
  private final SortedMap<String, Integer> byAccount;
  private final Map<RuleResult.Status, Integer> rules;
  private final Map<Coverage.Status, Integer> coverage;
  private final int suppressed;
  private final int known;
  private final int diagnostics;

  private AuditFigures(Counter counter) {
    this.bySeverity = Collections.unmodifiableMap(new EnumMap<>(counter.bySeverity));
    this.byArea = Collections.unmodifiableSortedMap(new TreeMap<>(counter.byArea));
    this.byAccount = Collections.unmodifiableSortedMap(new TreeMap<>(counter.byAccount));
    this.rules = Collections.unmodifiableMap(new EnumMap<>(counter.rules));
    this.coverage = Collections.unmodifiableMap(new EnumMap<>(counter.coverage));
    this.suppressed = counter.suppressed;
    this.known = counter.known;
    this.diagnostics = counter.diagnostics;
  }

  /** The figures of a report. */
  public static AuditFigures of(AuditReport report) {
    Counter counter = new Counter();
    report.rules().forEach(counter::rule);
    report.accounts().forEach(counter::account);
    report.coverage().forEach(entry -> counter.part(entry.state()));
    report.findings().forEach(finding -> counter.finding(finding, report.standing(finding)));
    report.diagnostics().forEach(diagnostic -> counter.diagnostic());
    return counter.figures();
  }

  /** How many findings there are. */
  public int findings() {
    return bySeverity.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * How many findings {@linkplain Standing#counts count}: without those that are suppressed or
   * known.
   */
  public int counting() {
    return findings() - suppressed - known;
  }

  /** How many findings are suppressed. */
  public int suppressed() {
    return suppressed;
  }

  /** How many findings do not count because they are known; those that are suppressed left out. */
  public int known() {
    return known;
  }

  /** How many findings there are of each severity, worst first, whether they count or not. */
  public Map<Severity, Integer> bySeverity() {
    return bySeverity;
  }

  /**
   * How many findings there are in the main area of their rules, so that the sum is that of all.
   */
  public SortedMap<String, Integer> byArea() {
    return byArea;
  }

  /**
   * How many findings there are about each account by its id. Those about the organization, or
   * about policies outside any account, stand under the empty name, if there are any.
   */
  public SortedMap<String, Integer> byAccount() {
    return byAccount;
  }

  /** How many rules ended in each way. */
  public Map<RuleResult.Status, Integer> rules() {
    return rules;
  }

  /** How many parts of the data of all accounts were collected, and how far. */
  public Map<Coverage.Status, Integer> coverage() {
    return coverage;
  }

  /** How many things in the input were not understood. */
  public int diagnostics() {
    return diagnostics;
  }

  /**
   * All of it under names that a metric can have, in alphabetical order: {@code findings}, {@code
   * findings.counting}, {@code findings.suppressed}, {@code findings.known}, {@code
   * findings.severity.critical}, {@code findings.area.user}, {@code findings.account.111122223333},
   * {@code rules.not-evaluated}, {@code data.denied}, {@code diagnostics}.
   */
  public SortedMap<String, Integer> byName() {
    SortedMap<String, Integer> names = new TreeMap<>();
    names.put("findings", findings());
    names.put("findings.counting", counting());
    names.put("findings.suppressed", suppressed);
    names.put("findings.known", known);
    bySeverity.forEach((severity, n) -> names.put("findings.severity." + severity.id(), n));
    byArea.forEach((area, n) -> names.put("findings.area." + area, n));
    byAccount.forEach(
        (account, n) -> names.put("findings.account." + (account.isEmpty() ? "none" : account), n));
    rules.forEach((status, n) -> names.put("rules." + name(status), n));
    coverage.forEach((status, n) -> names.put("data." + name(status), n));
    names.put("diagnostics", diagnostics);
    return names;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return byName().toString();
  }

  /** Counts while an audit runs. */
  static final class Counter {
    private final Map<Severity, Integer> bySeverity = zeros(Severity.class);
    private final Map<String, Integer> byArea = new TreeMap<>();
    private final Map<String, Integer> byAccount = new TreeMap<>();
    private final Map<RuleResult.Status, Integer> rules = zeros(RuleResult.Status.class);
    private final Map<Coverage.Status, Integer> coverage = zeros(Coverage.Status.class);
    private final Map<String, Integer> byRule = new HashMap<>();
    private final Map<String, String> areas = new HashMap<>();
    private int suppressed;
    private int known;
    private int diagnostics;

    private static <E extends Enum<E>> Map<E, Integer> zeros(Class<E> type) {
      Map<E, Integer> counts = new EnumMap<>(type);
      for (E value : type.getEnumConstants()) {
        counts.put(value, 0);
      }
      return counts;
    }

    void account(AuditReport.Account account) {
      byAccount.putIfAbsent(account.id(), 0);
    }

    void part(Coverage.Part part) {
      coverage.merge(part.status(), 1, Integer::sum);
    }

    void finding(Finding finding, Standing standing) {
      if (standing.suppressed()) {
        suppressed++;
      } else if (!standing.counts()) {
        known++;
      }
      bySeverity.merge(finding.severity(), 1, Integer::sum);
      byAccount.merge(finding.account().orElse(""), 1, Integer::sum);
      byRule.merge(finding.rule(), 1, Integer::sum);
    }

    void rule(RuleResult result) {
      RuleMetadata rule = result.rule();
      rules.merge(result.status(), 1, Integer::sum);
      areas.put(rule.id().value(), rule.areas().get(0));
      byArea.putIfAbsent(rule.areas().get(0), 0);
    }

    void diagnostic() {
      diagnostics++;
    }

    /** Only once: areas are known at the end, when all rules are. */
    AuditFigures figures() {
      byRule.forEach((rule, n) -> byArea.merge(areas.getOrDefault(rule, ""), n, Integer::sum));
      return new AuditFigures(this);
    }
  }
}
