package io.iamaudit.engine;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the findings of one audit stand to those of an earlier one. The same finding is one with the
 * same fingerprint, wherever it stands and whatever its message says.
 *
 * @param added that are there now and were not
 * @param fixed that were there and are no more
 * @param unchanged that were there and still are, as they are now
 * @param notComparable that one audit has and the other could not: there its rule did not run to
 *     its end in that account
 */
public record ReportChange(
    List<Finding> added,
    List<Finding> fixed,
    List<Finding> unchanged,
    List<Finding> notComparable) {

  public ReportChange {
    added = List.copyOf(added);
    fixed = List.copyOf(fixed);
    unchanged = List.copyOf(unchanged);
    notComparable = List.copyOf(notComparable);
  }

  /** Compares two reports; findings stay in the order of their report. */
  public static ReportChange between(AuditReport before, AuditReport after) {
    Map<Fingerprint, Finding> old = new LinkedHashMap<>();
    before.findings().forEach(finding -> old.put(finding.fingerprint(), finding));
    Set<String> ranBefore = evaluated(before);
    Set<String> ranAfter = evaluated(after);
    List<Finding> added = new ArrayList<>();
    List<Finding> unchanged = new ArrayList<>();
    List<Finding> notComparable = new ArrayList<>();
    for (Finding finding : after.findings()) {
      if (old.remove(finding.fingerprint()) != null) {
        unchanged.add(finding);
      } else if (ranBefore.contains(key(finding))) {
        added.add(finding);
      } else {
        notComparable.add(finding);
      }
    }
    List<Finding> fixed = new ArrayList<>();
    for (Finding finding : old.values()) {
      (ranAfter.contains(key(finding)) ? fixed : notComparable).add(finding);
    }
    return new ReportChange(added, fixed, unchanged, notComparable);
  }

  /** Which rules ran to their end in which accounts. */
  private static Set<String> evaluated(AuditReport report) {
    Map<String, Boolean> parts = new HashMap<>();
    for (RuleResult rule : report.rules()) {
      for (RuleResult.Part part : rule.accounts()) {
        parts.merge(
            key(rule.rule().id().value(), part.account()),
            part.status() == RuleResult.Status.EVALUATED,
            Boolean::logicalAnd);
      }
    }
    Set<String> evaluated = new HashSet<>();
    parts.forEach(
        (key, ran) -> {
          if (ran) {
            evaluated.add(key);
          }
        });
    return evaluated;
  }

  private static String key(Finding finding) {
    return key(finding.rule(), finding.account().orElse(""));
  }

  private static String key(String rule, String account) {
    return rule + " " + account;
  }
}
