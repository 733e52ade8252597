package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit found, what was examined, and what could not be seen.
 *
 * <p>Findings that are suppressed, or known from a baseline, stand among the others. {@link
 * #standing} tells them apart.
 *
 * @param accounts the accounts that were audited, in the order of their ids
 * @param policies the policies outside any account that were linted, in the order they were given
 * @param findings worst first, then by rule, account and subject: the same on every run
 * @param rules one for each installed rule, in the order of their ids
 * @param coverage every part of every account, whether it was collected or not
 * @param diagnostics what was not understood in the input, and suppressions that have expired or
 *     cover nothing
 * @param referenceDate the date of the data about AWS's services
 * @param benchmark how the run stands to the benchmark whose profile was asked for
 * @param standings how findings stand to suppressions and baseline; those that are not in it are
 *     new
 * @param baseline what became of the known findings; empty if the report was held against no
 *     baseline
 */
public record AuditReport(
    List<Account> accounts,
    List<Policy> policies,
    List<Finding> findings,
    List<RuleResult> rules,
    List<CoverageEntry> coverage,
    List<Diagnostic> diagnostics,
    LocalDate referenceDate,
    Optional<BenchmarkResult> benchmark,
    Map<Fingerprint, Standing> standings,
    Optional<BaselineResult> baseline) {

  /**
   * An account that was audited.
   *
   * @param takenAt when the data was collected
   * @param now the moment against which ages were judged
   */
  public record Account(String id, Instant takenAt, Instant now) {}

  /**
   * A policy that was linted.
   *
   * @param service for a resource-based policy, the prefix of the service that holds it, if known
   * @param guessedBecause why the type is thought to be that, as a clause; empty if it was given
   * @param readable whether all of its text was understood
   */
  public record Policy(
      String name,
      PolicyType type,
      Optional<String> service,
      Optional<String> guessedBecause,
      boolean readable) {}

  /**
   * How far one part of one account was collected.
   *
   * @param account empty for the organization
   */
  public record CoverageEntry(String account, DataPart part, Coverage.Part state) {}

  public AuditReport {
    accounts = List.copyOf(accounts);
    policies = List.copyOf(policies);
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
    coverage = List.copyOf(coverage);
    diagnostics = List.copyOf(diagnostics);
    requireNonNull(referenceDate, "referenceDate");
    requireNonNull(benchmark, "benchmark");
    standings = Map.copyOf(standings);
    requireNonNull(baseline, "baseline");
  }

  /** A report in which nothing is suppressed, held against no baseline. */
  public AuditReport(
      List<Account> accounts,
      List<Policy> policies,
      List<Finding> findings,
      List<RuleResult> rules,
      List<CoverageEntry> coverage,
      List<Diagnostic> diagnostics,
      LocalDate referenceDate,
      Optional<BenchmarkResult> benchmark) {
    this(
        accounts,
        policies,
        findings,
        rules,
        coverage,
        diagnostics,
        referenceDate,
        benchmark,
        Map.of(),
        Optional.empty());
  }

  /**
   * The same report held against a baseline. Findings that stand there are known; another baseline
   * that it was held against before is forgotten.
   */
  public AuditReport withBaseline(Baseline known) {
    Map<Fingerprint, Standing> held = new HashMap<>();
    for (Finding finding : findings) {
      Standing standing = new Standing(standing(finding).suppression(), known.stateOf(finding));
      if (!standing.equals(Standing.NEW)) {
        held.put(finding.fingerprint(), standing);
      }
    }
    return new AuditReport(
        accounts,
        policies,
        findings,
        rules,
        coverage,
        diagnostics,
        referenceDate,
        benchmark,
        held,
        Optional.of(BaselineResult.of(known, this)));
  }

  /** How a finding of this report stands to suppressions and baseline. */
  public Standing standing(Finding finding) {
    return standings.getOrDefault(finding.fingerprint(), Standing.NEW);
  }

  /**
   * The findings that {@linkplain Standing#counts count}: neither suppressed nor known, or known
   * and worse than before. In the order of all findings.
   */
  public List<Finding> countingFindings() {
    return standings.isEmpty()
        ? findings
        : findings.stream().filter(finding -> standing(finding).counts()).toList();
  }

  /**
   * How many findings there are of each severity, worst first, with those that are suppressed or
   * known; no severity is left out.
   */
  public Map<Severity, Integer> summary() {
    return counts(findings);
  }

  /** The same for the findings that count; without suppressions and a baseline these are all. */
  public Map<Severity, Integer> countingSummary() {
    return counts(countingFindings());
  }

  /** How many findings are suppressed. */
  public int suppressedCount() {
    return (int) standings.values().stream().filter(Standing::suppressed).count();
  }

  /** How many findings do not count because they are known; those that are suppressed left out. */
  public int knownCount() {
    return (int)
        standings.values().stream()
            .filter(standing -> !standing.suppressed() && !standing.counts())
            .count();
  }

  /** How many findings do not stand in the baseline, and are not suppressed; without one, all. */
  public int newCount() {
    return (int)
        findings.stream()
            .map(this::standing)
            .filter(standing -> !standing.known() && !standing.suppressed())
            .count();
  }

  /**
   * The same report with the findings that {@linkplain Standing#counts count} and no others, for
   * programs that take every finding for an open one. How many are left out is still to be had from
   * {@link #suppressedCount} and {@link #knownCount}; what became of the baseline is not in it.
   */
  public AuditReport countingOnly() {
    return new AuditReport(
        accounts,
        policies,
        countingFindings(),
        rules,
        coverage,
        diagnostics,
        referenceDate,
        benchmark,
        standings,
        Optional.empty());
  }

  private static Map<Severity, Integer> counts(List<Finding> findings) {
    EnumMap<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
    findings.forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return counts;
  }

  /** Whether some finding that {@linkplain Standing#counts counts} is at least this bad. */
  public boolean hasFindingsAtOrAbove(Severity severity) {
    return findings.stream()
        .anyMatch(finding -> finding.severity().isAtLeast(severity) && standing(finding).counts());
  }

  /** Whether every rule that was switched on could be evaluated to its end. */
  public boolean isComplete() {
    return rules.stream()
        .allMatch(rule -> rule.status().compareTo(RuleResult.Status.SWITCHED_OFF) <= 0);
  }

  /** Whether every rule that was switched on had all the data it asks for, of every account. */
  public boolean hasAllData() {
    return rules.stream()
        .flatMap(rule -> rule.accounts().stream())
        .allMatch(
            part ->
                switch (part.status()) {
                  case EVALUATED -> part.reason().isEmpty();
                  case NOT_EVALUATED -> false;
                  case SWITCHED_OFF, FAILED -> true;
                });
  }

  /** Whether some rule broke. */
  public boolean hasFailedRules() {
    return rules.stream().anyMatch(rule -> rule.status() == RuleResult.Status.FAILED);
  }
}
