package io.iamaudit.engine;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.finding.Finding;
import io.iamaudit.snapshot.Coverage;

/**
 * Hears what an audit finds while it runs, for whoever hands findings on and keeps none. See {@link
 * Audit#run(io.iamaudit.rule.SnapshotAnalysis, AuditListener)} for the order of the calls, which
 * come from the thread that runs the audit. What a listener throws ends the audit.
 */
public interface AuditListener {

  /** An account has been audited; its findings come next. */
  default void account(AuditReport.Account account, Coverage coverage) {}

  /**
   * Something was found.
   *
   * @param standing whether it is suppressed; a run is held against no baseline, so that all are
   *     new
   */
  void finding(Finding finding, Standing standing);

  /** What became of a rule over all accounts, with the numbers of its findings. */
  default void rule(RuleResult result) {}

  /** Something in the input was not understood. */
  default void diagnostic(Diagnostic diagnostic) {}
}
