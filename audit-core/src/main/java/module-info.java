/** The core of IAM Audit: model, policy language, rule SPI, engine and reports. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the module of the templates is built after this one
module io.iamaudit.core {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires org.slf4j;

  exports io.iamaudit.analysis;
  exports io.iamaudit.analysis.escalation;
  exports io.iamaudit.analysis.inventory;
  exports io.iamaudit.arn;
  exports io.iamaudit.diagnostic;
  exports io.iamaudit.engine;
  exports io.iamaudit.evaluation;
  exports io.iamaudit.finding;
  exports io.iamaudit.input;
  exports io.iamaudit.internal.json to
      io.iamaudit.templates;
  exports io.iamaudit.policy;
  exports io.iamaudit.reasoning;
  exports io.iamaudit.reference;
  exports io.iamaudit.report;
  exports io.iamaudit.report.html;
  exports io.iamaudit.rule;
  exports io.iamaudit.snapshot;

  uses io.iamaudit.input.TemplateReader;
  uses io.iamaudit.report.ReportWriter;
  uses io.iamaudit.rule.Rule;

  provides io.iamaudit.report.ReportWriter with
      io.iamaudit.report.CsvReport,
      io.iamaudit.report.JsonReport,
      io.iamaudit.report.JunitReport,
      io.iamaudit.report.MarkdownReport,
      io.iamaudit.report.OcsfReport,
      io.iamaudit.report.SarifReport,
      io.iamaudit.report.TextReport,
      io.iamaudit.report.html.HtmlReport;
}
