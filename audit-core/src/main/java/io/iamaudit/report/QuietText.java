package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.finding.Finding;
import io.iamaudit.report.TextPage.Style;

/**
 * One line a finding, as compilers write them, so that editors and {@code grep} understand it. A
 * run that could not look at everything is never silent.
 */
final class QuietText {
  private final AuditReport report;
  private final TextPage page;

  QuietText(AuditReport report, TextPage page) {
    this.report = report;
    this.page = page;
  }

  void write() {
    for (Finding finding : report.findings()) {
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
