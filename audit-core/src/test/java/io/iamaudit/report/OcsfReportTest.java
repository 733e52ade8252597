package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.iamaudit.engine.AuditReport;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfReportTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              OcsfReportTest.class.getResourceAsStream("/ocsf/compliance-finding-1.7.0.json"));

  static Stream<AuditReport> reports() {
    return Stream.concat(
        ReportWriterTest.reports(), HostileNames.ALL.stream().map(SampleReports::hostile));
  }

  private static List<String> events(AuditReport report, ReportContext context) {
    StringWriter out = new StringWriter();
    new OcsfReport("1.2.3").write(report, context, out);
    return out.toString().lines().toList();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void every_event_keeps_to_the_schema_and_stands_on_a_line_of_its_own(AuditReport report) {
    List<String> events = events(report, ReportContext.defaults());

    assertThat(events).hasSize(report.findings().size());
    assertThat(events)
        .allSatisfy(event -> assertThat(SCHEMA.validate(event, InputFormat.JSON)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"severity\":\"Critical\"=\"severity\":\"High\"",
        "\"severity_id\":5=\"severity_id\":7",
        "\"finding_info\"=\"findingInfo\"",
        "\"type_uid\":200301=\"type_uid\":200101",
        "\"vendor_name\"=\"vendor\"",
        "\"time\":=\"time\":-",
        "[\"cloud\"]=[]",
        "\"status_id\":1=\"status_id\":3"
      })
  void the_schema_refuses_what_is_wrong(String change) {
    String[] parts = change.split("=");
    String event = events(SampleReports.oneAccount(), ReportContext.defaults()).get(0);

    assertThat(event).contains(parts[0]);
    assertThat(SCHEMA.validate(event.replace(parts[0], parts[1]), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void an_event_is_as_old_as_what_was_audited() {
    assertThat(events(SampleReports.oneAccount(), ReportContext.defaults()))
        .allSatisfy(
            event ->
                assertThat(event)
                    .contains(
                        "\"time\":" + Instant.parse("2026-10-30T06:00:00Z").toEpochMilli() + ","));
    Instant now = Instant.parse("2026-11-22T05:00:00Z");
    assertThat(events(SampleReports.linted(), ReportContext.builder().now(now).build()).get(0))
        .contains("\"time\":" + now.toEpochMilli() + ",");
  }

  @Test
  void an_event_names_the_controls_of_its_rule() {
    assertThat(events(SampleReports.oneAccount(), ReportContext.defaults()).get(3))
        .contains("\"standards\":[\"IAM Audit\",\"CIS AWS Foundations 3.0\"]")
        .contains("\"requirements\":[\"CIS AWS Foundations 3.0 1.14\"]")
        .contains("\"control\":\"access-key-too-old\"");
  }
}
