package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.report.TextPage.Style;
import java.util.List;

/**
 * One line a finding, as compilers write them, so that editors and {@code grep} understand it. A
 * run that could not look at everything is never silent.
 */
final class QuietText {
  private final AuditReport report;
  private final List<Finding> shown;
  private final TextPage page;

  /**
   * @param shown those of the report's findings that get a line
   */
  QuietText(AuditReport report, List<Finding> shown, TextPage page) {
    this.report = report;
    this.shown = shown;
    this.page = page;
  }

  void write() {
    for (Finding finding : shown) {
      String place =
          finding
              .location()
              .map(where -> where.document() + ":" + where.line() + ":" + where.column())
              .orElse(finding.subject().arn());
      page.line(
          Printable.escape(place)
              + ": "
              + page.styled(finding.severity().id(), Style.of(finding.severity()))
              + ": "
              + Printable.escape(finding.message())
              + " ["
              + Printable.escape(finding.rule())
              + "]");
    }
    int hidden = report.findings().size() - shown.size();
    if (hidden > 0) {
      page.line(
          "note: "
              + TextReport.count(hidden, "finding")
              + (hidden == 1 ? " is" : " are")
              + " suppressed or known");
    }
    incomplete(RuleResult.Status.NOT_EVALUATED, "could not be evaluated");
    incomplete(RuleResult.Status.FAILED, "failed");
  }

  private void incomplete(RuleResult.Status status, String words) {
    long rules = report.rules().stream().filter(rule -> rule.status() == status).count();
    if (rules > 0) {
      page.line("warning: " + TextReport.count((int) rules, "rule") + " " + words);
    }
  }
}
