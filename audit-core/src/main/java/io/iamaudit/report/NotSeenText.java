package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.report.TextPage.Style;
import io.iamaudit.snapshot.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a text report that says what the audit could not look at. */
final class NotSeenText {
  private static final int MAX_RULES = 12;

  private final AuditReport report;
  private final TextPage page;
  private boolean anything;

  NotSeenText(AuditReport report, TextPage page) {
    this.report = report;
    this.page = page;
  }

  /** Things that share a reason, and the accounts that the reason holds in. */
  private record Group(Set<String> things, Set<String> accounts) {
    Group() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  /** Why data is missing, and where. */
  private record Lack(String state, Set<String> accounts) {}

  void write() {
    Map<String, Group> failed = rules(RuleResult.Status.FAILED);
    Map<String, Group> notEvaluated = rules(RuleResult.Status.NOT_EVALUATED);
    Map<String, Group> partial = rules(RuleResult.Status.EVALUATED);
    Map<String, Group> off = rules(RuleResult.Status.SWITCHED_OFF);
    Map<Lack, List<String>> missing = missingData();
    if (failed.isEmpty()
        && notEvaluated.isEmpty()
        && partial.isEmpty()
        && off.isEmpty()
        && missing.isEmpty()) {
      return;
    }
    page.heading("NOT SEEN", Style.STRONG);
    groups("Rules that failed; what they found before stands above:", Style.CRITICAL, failed);
    groups("Rules that could not be evaluated:", Style.MEDIUM, notEvaluated);
    groups("Rules that saw only part of their data:", Style.MEDIUM, partial);
    if (!missing.isEmpty()) {
      title("Data that was not collected, or not all of it:", Style.MEDIUM);
      missing.forEach(
          (lack, parts) ->
              reason(String.join(", ", parts) + in(lack.accounts()) + ": " + lack.state()));
    }
    if (!off.isEmpty()) {
      title("Rules that were not asked for:", Style.PLAIN);
      off.forEach(
          (reason, group) -> reason(reason + in(group.accounts()) + ": " + group.things().size()));
    }
  }

  private void title(String words, Style style) {
    if (anything) {
      page.blank();
    }
    anything = true;
    page.line("  " + page.styled(words, style));
  }

  private void reason(String words) {
    page.paragraph("    ", "      ", Printable.escape(words), Style.PLAIN);
  }

  private void groups(String title, Style style, Map<String, Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    title(title, style);
    groups.forEach(
        (reason, group) -> {
          reason(reason + in(group.accounts()));
          page.paragraph("      ", "      ", list(List.copyOf(group.things())), Style.FAINT);
        });
  }

  private static String list(List<String> ids) {
    return ids.size() <= MAX_RULES
        ? String.join(", ", ids)
        : String.join(", ", ids.subList(0, MAX_RULES))
            + " and "
            + (ids.size() - MAX_RULES)
            + " more";
  }

  /** Rules with this status that have something to say, by what they say. */
  private Map<String, Group> rules(RuleResult.Status status) {
    Map<String, Group> groups = new LinkedHashMap<>();
    for (RuleResult rule : report.rules()) {
      for (RuleResult.Part part : rule.accounts()) {
        if (part.status() == status && !part.reason().isEmpty()) {
          Group group = groups.computeIfAbsent(part.reason(), reason -> new Group());
          group.things().add(rule.rule().id().value());
          group.accounts().add(part.account());
        }
      }
    }
    return groups;
  }

  /** What was not collected: parts with the same reason in the same accounts are one entry. */
  private Map<Lack, List<String>> missingData() {
    Map<String, Map<String, Set<String>>> accounts = new LinkedHashMap<>();
    for (AuditReport.CoverageEntry entry : report.coverage()) {
      if (entry.state().status() != Coverage.Status.COLLECTED) {
        accounts
            .computeIfAbsent(state(entry.state()), state -> new LinkedHashMap<>())
            .computeIfAbsent(entry.part().words(), part -> new LinkedHashSet<>())
            .add(entry.account());
      }
    }
    Map<Lack, List<String>> lacks = new LinkedHashMap<>();
    accounts.forEach(
        (state, parts) ->
            parts.forEach(
                (part, where) ->
                    lacks
                        .computeIfAbsent(new Lack(state, where), lack -> new ArrayList<>())
                        .add(part)));
    return lacks;
  }

  private static String state(Coverage.Part state) {
    String words =
        switch (state.status()) {
          case COLLECTED -> "collected";
          case PARTIAL -> "only in part";
          case DENIED -> "refused by AWS";
          case NOT_COLLECTED -> "not collected";
        };
    return state.reason().isEmpty() ? words : words + " (" + state.reason() + ")";
  }

  /** In which accounts something holds; said only where it does not hold in all. */
  private String in(Set<String> accounts) {
    if (accounts.contains("") || accounts.size() == report.accounts().size()) {
      return "";
    }
    return accounts.size() == 1
        ? " in account " + accounts.iterator().next()
        : " in " + accounts.size() + " accounts";
  }
}
