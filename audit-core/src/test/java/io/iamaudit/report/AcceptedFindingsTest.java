package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.RuleResult.Status;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Fingerprint;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.rule.RuleMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How reports show what is suppressed, and what a baseline knows. */
class AcceptedFindingsTest {
  private static final String VERSION = "1.2.3";
  private static final String SHOP = "111122223333";
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final RuleMetadata RULE =
      RuleMetadata.of("group-empty")
          .title("Group has no members")
          .severity(Severity.LOW)
          .areas("hygiene")
          .remediation("Delete the group.")
          .since("0.1.0")
          .build();

  private static String write(ReportWriter writer, AuditReport report) {
    StringWriter out = new StringWriter();
    writer.write(report, out);
    return out.toString();
  }

  private static String text(TextOptions options, AuditReport report) {
    StringWriter out = new StringWriter();
    new TextReport().write(report, ReportContext.builder().textOptions(options).build(), out);
    return out.toString();
  }

  /** All but HTML, which has tests of its own. */
  static List<String> formats() {
    return ReportWriterTest.formats();
  }

  private static Finding group(String name, Severity severity) {
    String arn = "arn:aws:iam::" + SHOP + ":group/" + name;
    return Finding.builder("group-empty", severity, Subject.of("group", arn))
        .account(SHOP)
        .message("Group `" + name + "` has no members.")
        .remediation("Delete the group.")
        .evidence(
            new Evidence.Place(
                "its policy",
                new SourceLocation("export.json", "/GroupDetailList/0", 4, 2),
                "{}",
                Optional.of("p-" + name),
                Optional.of("One")))
        .build();
  }

  private static AuditReport report(List<Finding> findings, Map<Fingerprint, Standing> standings) {
    return new AuditReport(
        List.of(new AuditReport.Account(SHOP, TAKEN, TAKEN)),
        List.of(),
        findings,
        List.of(
            new RuleResult(
                RULE,
                List.of(new RuleResult.Part(SHOP, Status.EVALUATED, 9, findings.size(), "")))),
        List.of(),
        List.of(),
        LocalDate.parse("2026-09-01"),
        Optional.empty(),
        standings,
        Optional.empty());
  }

  private static Standing suppressed(Suppression suppression) {
    return new Standing(Optional.of(suppression), Standing.State.NEW);
  }

  private static final Suppression BY_PLATFORM =
      Suppression.of("group-empty", "fills up when the season starts")
          .owner("platform@example.com")
          .expires(LocalDate.parse("2027-03-31"))
          .at(new SourceLocation("iam-audit.json", "/suppressions/0", 12, 5))
          .build();

  /** Two suppressed findings, nothing held against a baseline. */
  private static AuditReport withSuppressions() {
    List<Finding> findings =
        List.of(
            group("a-new", Severity.LOW),
            group("b-suppressed", Severity.LOW),
            group("c-suppressed", Severity.LOW));
    return report(
        findings,
        Map.of(
            findings.get(1).fingerprint(),
            suppressed(BY_PLATFORM),
            findings.get(2).fingerprint(),
            suppressed(Suppression.of("group-empty", "never used").build())));
  }

  /** The same with more findings, one of each state. */
  private static AuditReport withBaseline() {
    List<Finding> findings = new ArrayList<>(withSuppressions().findings());
    findings.add(group("d-known", Severity.LOW));
    findings.add(0, group("e-worse", Severity.MEDIUM));
    List<Finding> known =
        List.of(
            group("c-suppressed", Severity.LOW),
            group("d-known", Severity.LOW),
            group("e-worse", Severity.LOW),
            group("f-fixed", Severity.LOW),
            elsewhere());
    return report(findings, withSuppressions().standings()).withBaseline(Baseline.of(known));
  }

  private static Finding elsewhere() {
    return Finding.builder(
            "group-empty",
            Severity.LOW,
            Subject.of("group", "arn:aws:iam::444455556666:group/elsewhere"))
        .account("444455556666")
        .message("Group `elsewhere` has no members.")
        .evidence(new Evidence.Field("Users", "none", Optional.empty()))
        .build();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void a_report_with_suppressions_is_as_recorded(String format) {
    Golden.assertMatches(
        "reports/suppressions." + format,
        write(ReportWriterTest.writer(format), withSuppressions()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void a_report_held_against_a_baseline_is_as_recorded(String format) {
    Golden.assertMatches(
        "reports/baseline." + format, write(ReportWriterTest.writer(format), withBaseline()));
  }

  @Test
  void text_with_all_findings_says_why_some_do_not_count() {
    Golden.assertMatches(
        "reports/baseline-all.text",
        text(new TextOptions(100, false, false, true), withBaseline()));
  }

  @Test
  void text_without_findings_to_act_on_says_what_it_leaves_out() {
    AuditReport all = withSuppressions();
    AuditReport report = report(all.findings().subList(1, 3), all.standings());

    assertThat(write(new TextReport(), report))
        .startsWith(
            """
            Audit of account 111122223333, as of 2026-10-30T06:00:00Z

              No findings to act on
              2 accepted:  2 suppressed
              1 rule:      1 evaluated
            """)
        .contains("iam-audit audit --findings all ...")
        .doesNotContain("LOW (");
    assertThat(write(new TextReport(), report.withBaseline(Baseline.of(report.findings()))))
        .contains(
            """

              No findings to act on
              2 accepted:  2 suppressed
              baseline:    0 new   2 unchanged   0 fixed
              1 rule:      1 evaluated
            """);
  }

  @Test
  void a_quiet_report_counts_what_it_leaves_out() {
    assertThat(text(new TextOptions(100, false, true), withBaseline()))
        .isEqualTo(
            """
            export.json:4:2: medium: Group `e-worse` has no members. [group-empty]
            export.json:4:2: low: Group `a-new` has no members. [group-empty]
            note: 3 findings are suppressed or known
            """);
    assertThat(text(new TextOptions(100, false, true, true), withBaseline()).lines()).hasSize(5);
  }

  @Test
  void a_report_of_what_counts_holds_nothing_else_and_says_how_much_that_was() {
    AuditReport counting = withBaseline().countingOnly();

    assertThat(counting.findings())
        .extracting(finding -> finding.subject().arn().substring(32))
        .containsExactly("e-worse", "a-new");
    assertThat(counting.suppressedCount()).isEqualTo(2);
    assertThat(counting.knownCount()).isEqualTo(1);
    assertThat(write(new SarifReport(VERSION), counting))
        .doesNotContain("baselineState", "suppressions", "f-fixed");
    assertThat(write(new JsonReport(VERSION), counting))
        .contains("\"suppressed\": 2", "\"known\": 1")
        .doesNotContain("c-suppressed");
  }

  @Test
  void what_was_accepted_keeps_to_the_schemas() throws IOException {
    Path schema = Path.of(System.getProperty("basedir", ".")).resolve("../docs/report-schema.json");
    List<AuditReport> reports =
        List.of(withSuppressions(), withBaseline(), withBaseline().countingOnly(), hostile("x"));
    for (AuditReport report : reports) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(Files.readString(schema))
                  .validate(write(new JsonReport(VERSION), report), InputFormat.JSON))
          .isEmpty();
      try (InputStream sarif =
          ReportWriterTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
        assertThat(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(new String(sarif.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(write(new SarifReport(VERSION), report), InputFormat.JSON))
            .isEmpty();
      }
    }
  }

  /** A report in which everything that a configuration or a baseline can say is this text. */
  private static AuditReport hostile(String text) {
    Finding finding = group(text, Severity.LOW);
    Finding gone = group("gone " + text, Severity.LOW);
    return report(
            List.of(finding),
            Map.of(
                finding.fingerprint(),
                suppressed(
                    Suppression.of("group-empty", text)
                        .owner(text)
                        .at(new SourceLocation(text, "", 1, 1))
                        .build())))
        .withBaseline(Baseline.of(List.of(gone)));
  }

  @Test
  void nothing_that_was_written_down_reaches_the_terminal_as_a_command() {
    String evil = "a\nb\r\u001b[31m\u202eevil\u2028 </script>";
    List<String> texts = new ArrayList<>();
    for (String format : formats()) {
      // Lines of CSV end with both.
      String text = write(ReportWriterTest.writer(format), hostile(evil));
      texts.add(format.equals(ReportWriters.CSV) ? text.replace("\r\n", "\n") : text);
    }
    texts.add(text(new TextOptions(100, false, false, true), hostile(evil)));
    for (String text : texts) {
      assertThat(text.codePoints().filter(c -> c != '\n')).noneMatch(Printable::isUnsafe);
      assertThat(text).doesNotContain("a\nb");
    }
  }
}
