package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReportTest {

  static Stream<String> hostileNames() {
    return HostileNames.ALL.stream();
  }

  private static List<List<String>> read(AuditReport report) {
    StringWriter out = new StringWriter();
    new CsvReport().write(report, out);
    return parse(out.toString());
  }

  /** A reader of RFC 4180 that takes nothing else. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int i = 0;
    while (i < csv.length()) {
      boolean quoted = csv.charAt(i) == '"';
      if (quoted) {
        i++;
        while (csv.charAt(i) != '"' || (i + 1 < csv.length() && csv.charAt(i + 1) == '"')) {
          field.append(csv.charAt(i));
          i += csv.charAt(i) == '"' ? 2 : 1;
        }
        i++;
      } else {
        while (csv.charAt(i) != ',' && csv.charAt(i) != '\r') {
          assertThat(csv.charAt(i)).isNotEqualTo('"').isNotEqualTo('\n');
          field.append(csv.charAt(i++));
        }
      }
      line.add(field.toString());
      field.setLength(0);
      if (csv.charAt(i) == ',') {
        i++;
      } else {
        assertThat(csv.substring(i, i + 2)).isEqualTo("\r\n");
        i += 2;
        lines.add(line);
        line = new ArrayList<>();
      }
    }
    return lines;
  }

  @Test
  void a_finding_is_a_line_under_the_names_of_the_columns() {
    List<List<String>> lines = read(SampleReports.oneAccount());

    assertThat(lines).hasSize(7);
    assertThat(lines.get(0))
        .containsExactly(
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
    assertThat(lines.get(4))
        .startsWith("medium", "access-key-too-old", "Access key is too old", "credentials")
        .contains("CIS AWS Foundations 3.0 1.14", "accounts/shop/credential-report.csv");
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(19));
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void no_name_is_a_formula_or_another_cell(String name) {
    List<List<String>> lines = read(SampleReports.hostile(name));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).hasSize(19);
    assertThat(lines.get(1))
        .allSatisfy(
            field ->
                assertThat(field)
                    .doesNotContainPattern("\\A[=+@\\t\\r\\uff1d-]")
                    .doesNotContainPattern(";[ \"]*[=+@-]"));
    String printable = Printable.escape(name);
    assertThat(lines.get(1).get(6).replace("'", "")).isEqualTo(printable.replace("'", ""));
  }
}
