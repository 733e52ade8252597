package io.iamaudit.engine;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of the known findings in a run.
 *
 * @param unchanged how many were found again, suppressed or not, and are no worse than before
 * @param worse how many were found again and are more severe than before
 * @param fixed those that are gone: their rule looked at all there is where they were
 * @param notJudged those that were not found, and may be there all the same: their rule did not run
 *     to its end there, lacked data, or did not look at that account or file
 */
public record BaselineResult(
    int unchanged, int worse, List<Baseline.Entry> fixed, List<Baseline.Entry> notJudged) {

  public BaselineResult {
    fixed = List.copyOf(fixed);
    notJudged = List.copyOf(notJudged);
  }

  static BaselineResult of(Baseline baseline, AuditReport report) {
    Set<Fingerprint> found = new HashSet<>();
    int unchanged = 0;
    int worse = 0;
    for (Finding finding : report.findings()) {
      found.add(finding.fingerprint());
      switch (baseline.stateOf(finding)) {
        case NEW -> {}
        case KNOWN -> unchanged++;
        case WORSE -> worse++;
      }
    }
    EvaluatedInFull evaluated = new EvaluatedInFull(report.rules());
    Set<String> linted = new HashSet<>();
    for (AuditReport.Policy policy : report.policies()) {
      if (policy.readable()) {
        linted.add(policy.name());
      }
    }
    List<Baseline.Entry> fixed = new ArrayList<>();
    List<Baseline.Entry> notJudged = new ArrayList<>();
    for (Baseline.Entry entry : baseline.entries()) {
      if (found.contains(entry.fingerprint())) {
        continue;
      }
      if (evaluated.in(entry.account().orElse(EvaluatedInFull.NO_ACCOUNT), entry.rule())
          && (!report.accounts().isEmpty() || linted.contains(entry.subject()))) {
        fixed.add(entry);
      } else {
        notJudged.add(entry);
      }
    }
    return new BaselineResult(unchanged, worse, fixed, notJudged);
  }
}
