package io.iamaudit.report;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.ComplianceControl;
import io.iamaudit.rule.RuleMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line a finding, for spreadsheets and imports, with CRLF at the end of each line. What was not
 * seen is not in it: a table has no place for that.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvReport implements ReportWriter {
  private static final List<String> COLUMNS =
      List.of(
          "severity",
          "rule",
          "title",
          "areas",
          "account",
          "subject_type",
          "subject",
          "message",
          "remediation",
          "evidence",
          "document",
          "line",
          "column",
          "controls",
          "fingerprint",
          "standing",
          "suppressed_because",
          "suppression_owner",
          "suppression_expires");

  /** A writer of findings as CSV. */
  public CsvReport() {}

  @Override
  public String format() {
    return ReportWriters.CSV;
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public void write(AuditReport report, ReportContext context, Writer out) {
    Map<String, RuleMetadata> rules = FindingGroup.rules(report);
    CsvText csv = new CsvText(out).line(COLUMNS);
    for (Finding finding : report.findings()) {
      csv.line(
          line(finding, Optional.ofNullable(rules.get(finding.rule())), report.standing(finding))
              .stream()
              .map(Printable::escape)
              .toList());
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> line(
      Finding finding, Optional<RuleMetadata> rule, Standing standing) {
    Optional<Suppression> suppression = standing.suppression();
    Optional<SourceLocation> place = finding.location();
    return List.of(
        finding.severity().id(),
        finding.rule(),
        rule.map(RuleMetadata::title).orElse(""),
        rule.map(it -> String.join("; ", it.areas())).orElse(""),
        finding.account().orElse(""),
        finding.subject().type(),
        finding.subject().arn(),
        finding.message(),
        finding.remediation(),
        finding.evidence().stream().map(Evidence::description).collect(Collectors.joining("; ")),
        place.map(SourceLocation::document).orElse(""),
        place.map(it -> Integer.toString(it.line())).orElse(""),
        place.map(it -> Integer.toString(it.column())).orElse(""),
        rule.map(CsvReport::controls).orElse(""),
        finding.fingerprint().value(),
        StandingWords.id(standing),
        suppression.map(Suppression::reason).orElse(""),
        suppression.flatMap(Suppression::owner).orElse(""),
        suppression.flatMap(Suppression::expires).map(LocalDate::toString).orElse(""));
  }

  private static String controls(RuleMetadata rule) {
    return rule.compliance().stream().map(CsvReport::words).collect(Collectors.joining("; "));
  }

  private static String words(ComplianceControl control) {
    return control.framework() + " " + control.version() + " " + control.control();
  }
}
