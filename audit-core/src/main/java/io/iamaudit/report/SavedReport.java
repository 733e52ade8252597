package io.iamaudit.report;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report that was written as JSON, as far as it takes to compare two of them. Immutable.
 *
 * @see ReportComparison
 */
public final class SavedReport {
  private final String document;
  private final List<SavedFinding> findings;
  private final Judgement judgement;

  /**
   * A finding of a report that was written.
   *
   * @param account empty for the organization, and for a policy outside any account
   * @param subject its ARN; for a policy file its name
   * @param counts whether the run that found it counted it: nobody suppressed it, and no baseline
   *     knew it as it is
   */
  public record SavedFinding(
      String fingerprint,
      String rule,
      Severity severity,
      Optional<String> account,
      String subject,
      String message,
      boolean counts) {
    public SavedFinding {
      requireNonNull(fingerprint, "fingerprint");
      requireNonNull(rule, "rule");
      requireNonNull(severity, "severity");
      requireNonNull(account, "account");
      requireNonNull(subject, "subject");
      requireNonNull(message, "message");
    }
  }

  /**
   * What a run looked at.
   *
   * @param accounts the ids of those it audited
   * @param organization whether it saw the organization
   * @param policies the names of those it linted and understood
   * @param rules by id
   */
  record Judgement(
      Set<String> accounts,
      boolean organization,
      Set<String> policies,
      Map<String, RuleRun> rules) {
    Judgement {
      accounts = Set.copyOf(accounts);
      policies = Set.copyOf(policies);
      rules = Map.copyOf(rules);
    }

    boolean covers(SavedFinding finding) {
      RuleRun rule = rules.get(finding.rule());
      if (rule == null || !rule.inFull(finding.account().orElse(""))) {
        return false;
      }
      if (finding.account().isPresent()) {
        return accounts.contains(finding.account().get());
      }
      return accounts.isEmpty() ? policies.contains(finding.subject()) : organization;
    }
  }

  /**
   * How one rule fared.
   *
   * @param everywhere whether it ran to its end with all its data, in all accounts
   * @param accounts the same for each account, where they differ
   */
  record RuleRun(boolean everywhere, Map<String, Boolean> accounts) {
    RuleRun {
      accounts = Map.copyOf(accounts);
    }

    boolean inFull(String account) {
      return accounts.isEmpty() ? everywhere : accounts.getOrDefault(account, false);
    }
  }

  SavedReport(String document, List<SavedFinding> findings, Judgement judgement) {
    this.document = document;
    this.findings = List.copyOf(findings);
    this.judgement = judgement;
  }

  /**
   * Reads a report that {@code --format json} wrote.
   *
   * @param document what diagnostics call the file
   * @throws IamAuditException if it is no such report, one of another version, or one that does not
   *     list all findings
   * @throws IOException if the stream fails
   */
  public static SavedReport read(InputStream in, String document) throws IOException {
    return new SavedReportFile(document).read(in);
  }

  /** What the file is called. */
  public String document() {
    return document;
  }

  /** All findings, in the order of the report. */
  public List<SavedFinding> findings() {
    return findings;
  }

  /** Whether a finding that is not in this report is gone, and was not just not looked for. */
  boolean judges(SavedFinding finding) {
    return judgement.covers(finding);
  }
}
