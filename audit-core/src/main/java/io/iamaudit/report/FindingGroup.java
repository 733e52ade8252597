package io.iamaudit.report;

import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.RuleMetadata;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Findings of one rule and one severity, which stand side by side in a report. */
final class FindingGroup {
  private final String rule;
  private final Optional<RuleMetadata> metadata;
  private final List<Finding> findings;

  private FindingGroup(String rule, Optional<RuleMetadata> metadata, List<Finding> findings) {
    this.rule = rule;
    this.metadata = metadata;
    this.findings = findings;
  }

  /**
   * The groups of a report in its order; nothing is copied, so that they can be written through.
   */
  static Iterable<FindingGroup> of(AuditReport report) {
    return of(report, report.findings());
  }

  /**
   * The same for some of the findings.
   *
   * @param findings in the order of the report
   */
  static Iterable<FindingGroup> of(AuditReport report, List<Finding> findings) {
    Map<String, RuleMetadata> rules = rules(report);
    return () ->
        new Iterator<>() {
          private int at;

          @Override
          public boolean hasNext() {
            return at < findings.size();
          }

          @Override
          public FindingGroup next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            int from = at;
            Finding first = findings.get(from);
            while (at < findings.size()
                && findings.get(at).severity() == first.severity()
                && findings.get(at).rule().equals(first.rule())) {
              at++;
            }
            return new FindingGroup(
                first.rule(),
                Optional.ofNullable(rules.get(first.rule())),
                findings.subList(from, at));
          }
        };
  }

  /** The rules of a report by their ids. */
  static Map<String, RuleMetadata> rules(AuditReport report) {
    Map<String, RuleMetadata> rules = new HashMap<>();
    for (RuleResult result : report.rules()) {
      rules.putIfAbsent(result.rule().id().value(), result.rule());
    }
    return rules;
  }

  String rule() {
    return rule;
  }

  Optional<RuleMetadata> metadata() {
    return metadata;
  }

  /** What is found; the id of a rule of which the report knows nothing else. */
  String title() {
    return metadata.map(RuleMetadata::title).orElse(rule);
  }

  Severity severity() {
    return findings.get(0).severity();
  }

  /** At least one. */
  List<Finding> findings() {
    return findings;
  }
}
