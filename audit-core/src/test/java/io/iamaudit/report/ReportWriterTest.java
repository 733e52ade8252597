package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.iamaudit.diagnostic.Printable;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportWriterTest {
  private static final String VERSION = "1.2.3";

  /** What someone could call a role, hoping that somebody prints it. */
  private static final String HOSTILE =
      "a\nb\r\t\u001b[31m\u009b2J\u007f\u202eevil\u2028\"quoted\" \\ </script> [x](http://x) ${y}";

  private static String write(ReportWriter writer, AuditReport report) {
    StringWriter out = new StringWriter();
    writer.write(report, out);
    return out.toString();
  }

  /** A writer that says a version which no release changes. */
  static ReportWriter writer(String format) {
    return switch (format) {
      case ReportWriters.JSON -> new JsonReport(VERSION);
      case ReportWriters.SARIF -> new SarifReport(VERSION);
      case ReportWriters.OCSF -> new OcsfReport(VERSION);
      default -> ReportWriter.of(format);
    };
  }

  /** All but HTML, which is style and script for the most part and has tests of its own. */
  static List<String> formats() {
    return ReportWriters.installed().formats().stream()
        .filter(format -> !format.equals("html"))
        .toList();
  }

  private static String text(TextOptions options, AuditReport report) {
    StringWriter out = new StringWriter();
    new TextReport().write(report, ReportContext.builder().textOptions(options).build(), out);
    return out.toString();
  }

  static Stream<AuditReport> reports() {
    return Stream.of(
        SampleReports.oneAccount(),
        SampleReports.twoAccounts(),
        SampleReports.clean(),
        SampleReports.empty(),
        SampleReports.linted(),
        SampleReports.benchmark(),
        SampleReports.standing(),
        SampleReports.hostile(HOSTILE));
  }

  // ---- golden files

  @ParameterizedTest
  @MethodSource("formats")
  void the_report_of_one_account_is_as_recorded(String format) {
    Golden.assertMatches(
        "reports/one-account." + format, write(writer(format), SampleReports.oneAccount()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void the_report_on_a_benchmark_is_as_recorded(String format) {
    Golden.assertMatches(
        "reports/benchmark." + format, write(writer(format), SampleReports.benchmark()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void the_report_of_two_accounts_is_as_recorded(String format) {
    Golden.assertMatches(
        "reports/two-accounts." + format, write(writer(format), SampleReports.twoAccounts()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void the_report_of_nothing_is_as_recorded(String format) {
    Golden.assertMatches("reports/empty." + format, write(writer(format), SampleReports.empty()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void the_report_of_policy_files_is_as_recorded(String format) {
    Golden.assertMatches("reports/linted." + format, write(writer(format), SampleReports.linted()));
  }

  @Test
  void a_clean_report_is_as_recorded() {
    Golden.assertMatches("reports/clean.text", write(new TextReport(), SampleReports.clean()));
  }

  @Test
  void a_narrow_terminal_gets_a_report_of_its_width() {
    String text = text(new TextOptions(60, false, false), SampleReports.oneAccount());
    Golden.assertMatches("reports/one-account-narrow.text", text);
  }

  @Test
  void many_findings_of_a_rule_are_shortened_with_their_number_and_a_way_to_all() {
    String text = write(new TextReport(), SampleReports.many(100, 2));

    assertThat(text.lines().filter(line -> line.startsWith("  User `user-"))).hasSize(20);
    assertThat(text)
        .contains(
            """

              and 40 more (--quiet shows each in a line, --format csv in a table)

              fix: Take away what is not used.
            """);
    assertThat(text(new TextOptions(100, false, true), SampleReports.many(100, 2)).lines())
        .hasSize(100);
    assertThat(write(new TextReport(), SampleReports.many(24, 2))).doesNotContain(" more (--quiet");
  }

  @Test
  void what_comes_next_can_be_pasted_into_a_shell() {
    StringWriter out = new StringWriter();
    new TextReport()
        .write(
            SampleReports.oneAccount(),
            ReportContext.builder().input(List.of("--input", "it's mine/")).build(),
            out);

    assertThat(out.toString())
        .endsWith(
            """
              iam-audit rules show trust-any-principal
                why it matters, and what the rule cannot see
              iam-audit escalations --input 'it'\\''s mine/' --principal arn:aws:iam::111122223333:user/service/ci-deployer
                how it gets there, and what stops it
              iam-audit plan --input 'it'\\''s mine/'
                what to change, and what to check first
            """);
  }

  @Test
  void sarif_shows_the_steps_of_a_path_and_helps_in_markdown() {
    String sarif = write(new SarifReport(VERSION), SampleReports.oneAccount());

    assertThat(
            at(
                sarif,
                "runs 0 results 2 codeFlows 0 threadFlows 0 locations 0 location message text"
                    .split(" ")))
        .isEqualTo(
            "arn:aws:iam::111122223333:user/service/ci-deployer ->"
                + " arn:aws:iam::111122223333:role/lambda-admin, lambda-create-function:"
                + " iam:PassRole and lambda:CreateFunction are allowed");
    assertThat(at(sarif, "runs 0 tool driver rules 0 help markdown".split(" ")))
        .contains("](https://docs.aws.amazon.com/")
        .contains("Checks CIS AWS Foundations 3.0 1.14.")
        .endsWith("`iam-audit rules show access-key-too-old`");
  }

  @Test
  void colours_change_nothing_but_colours() {
    String colored = text(new TextOptions(100, true, false), SampleReports.oneAccount());
    Golden.assertMatches("reports/one-account-color.text", colored);
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(write(new TextReport(), SampleReports.oneAccount()));
  }

  @Test
  void a_quiet_report_is_one_line_a_finding_and_says_what_is_missing() {
    assertThat(text(new TextOptions(100, false, true), SampleReports.oneAccount()))
        .isEqualTo(
            """
            accounts/shop/get-account-authorization-details.json:41:13: critical: Any AWS account can assume role `deploy`. [trust-any-principal]
            accounts/shop/get-account-authorization-details.json:97:13: critical: Any AWS account can assume role `vendor-scanner`. [trust-any-principal]
            accounts/shop/get-account-authorization-details.json:610:17: high: User `ci-deployer` can become administrator in 2 steps: it can pass role `lambda-admin` to a new Lambda function and then run the function. [escalation-to-admin]
            accounts/shop/credential-report.csv:4:1: medium: Access key `AKIAIOSFODNN7EXAMPLE` of user `ci-deployer` is older than 90 days. [access-key-too-old]
            accounts/shop/credential-report.csv:9:1: medium: Access key `AKIAIOSFODNN7EXAMPLE` of user `legacy-reports` is older than 90 days. [access-key-too-old]
            arn:aws:iam::111122223333:group/contractors-2023: low: Group `contractors-2023` has no members. [group-empty]
            warning: 1 rule could not be evaluated
            warning: 1 rule failed
            """);
  }

  @Test
  void a_quiet_report_of_a_clean_account_is_empty() {
    assertThat(text(new TextOptions(100, false, true), SampleReports.clean())).isEmpty();
  }

  // ---- promises

  @ParameterizedTest
  @MethodSource("reports")
  void json_keeps_to_its_schema(AuditReport report) throws IOException {
    Path schema = Path.of(System.getProperty("basedir", ".")).resolve("../docs/report-schema.json");
    assertThat(
            validate(
                Files.readString(schema), SpecVersion.VersionFlag.V202012, JSON_REPORT, report))
        .isEmpty();
  }

  private static final ReportWriter JSON_REPORT = new JsonReport(VERSION);

  @Test
  void the_schema_knows_every_member() throws IOException {
    Path schema = Path.of(System.getProperty("basedir", ".")).resolve("../docs/report-schema.json");
    String misspelt =
        write(JSON_REPORT, SampleReports.oneAccount()).replace("\"excerpt\"", "\"except\"");
    assertThat(validate(Files.readString(schema), SpecVersion.VersionFlag.V202012, misspelt))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void sarif_keeps_to_the_schema_of_oasis(AuditReport report) throws IOException {
    try (InputStream schema =
        ReportWriterTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
      assertThat(
              validate(
                  new String(schema.readAllBytes(), StandardCharsets.UTF_8),
                  SpecVersion.VersionFlag.V4,
                  new SarifReport(VERSION),
                  report))
          .isEmpty();
    }
  }

  private static Set<ValidationMessage> validate(
      String schema, SpecVersion.VersionFlag version, ReportWriter writer, AuditReport report) {
    return validate(schema, version, write(writer, report));
  }

  private static Set<ValidationMessage> validate(
      String schema, SpecVersion.VersionFlag version, String report) {
    JsonSchema compiled = JsonSchemaFactory.getInstance(version).getSchema(schema);
    return compiled.validate(report, InputFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void the_same_audit_gives_the_same_bytes(String format) {
    assertThat(write(ReportWriter.of(format), SampleReports.oneAccount()))
        .isEqualTo(write(ReportWriter.of(format), SampleReports.oneAccount()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void nothing_that_an_input_writes_reaches_the_terminal_as_a_command(String format) {
    String text = write(writer(format), SampleReports.hostile(HOSTILE));

    // Lines of CSV end with both.
    String lines = format.equals(ReportWriters.CSV) ? text.replace("\r\n", "\n") : text;
    assertThat(lines.codePoints().filter(c -> c != '\n')).noneMatch(Printable::isUnsafe);
    assertThat(text).doesNotContain("a\nb").doesNotContain("a\r\nb");
  }

  @Test
  void text_says_what_the_name_holds() {
    assertThat(write(new TextReport(), SampleReports.hostile("x\u001b]0;y\u0007\nz")))
        .contains("Role `x\\u001b]0;y\\u0007\\nz` trusts everyone.");
  }

  @Test
  void json_gives_back_what_the_name_was() {
    String report = write(JSON_REPORT, SampleReports.hostile(HOSTILE));

    assertThat(at(report, "findings", "0", "subject", "arn")).isEqualTo(HOSTILE);
    assertThat(at(report, "findings", "0", "evidence", "0", "location", "document"))
        .isEqualTo(HOSTILE);
  }

  @Test
  void json_gives_back_what_cannot_be_encoded() {
    String half = "\ud83d half \"of\" a pair \ud83d\ude00";
    String report = write(JSON_REPORT, SampleReports.hostile(half));

    assertThat(report).contains("\\ud83d half \\u0022of");
    assertThat(at(report, "findings", "0", "subject", "arn")).isEqualTo(half);
  }

  @Test
  void a_name_makes_no_link_in_sarif() {
    String sarif = write(new SarifReport(VERSION), SampleReports.hostile("[x](http://y)"));

    assertThat(at(sarif, "runs", "0", "results", "0", "message", "text"))
        .isEqualTo("Role `[x] (http://y)` trusts everyone.");
  }

  @Test
  void sarif_shows_files_as_files_and_arns_as_names() {
    String sarif = write(new SarifReport(VERSION), SampleReports.oneAccount());

    assertThat(location(sarif, 0, "physicalLocation", "artifactLocation", "uri"))
        .isEqualTo("accounts/shop/get-account-authorization-details.json");
    assertThat(location(sarif, 0, "logicalLocations", "0", "fullyQualifiedName"))
        .isEqualTo("arn:aws:iam::111122223333:role/deploy");
    assertThat(location(sarif, 5, "physicalLocation", "artifactLocation", "uri")).isEmpty();
    String related =
        at(
            sarif,
            "runs 0 results 2 relatedLocations 0 logicalLocations 0 fullyQualifiedName".split(" "));
    assertThat(related).isEqualTo("arn:aws:iam::111122223333:policy/deploy v3/Statement/0");
  }

  private static String location(String sarif, int result, String... path) {
    return at(
        sarif,
        Stream.concat(
                Stream.of("runs", "0", "results", Integer.toString(result), "locations", "0"),
                Stream.of(path))
            .toArray(String[]::new));
  }

  /** The string at a path of member names and indexes; empty if there is none. */
  private static String at(String json, String... path) {
    JsonValue value = JsonValue.parse(json, JsonLimits.depth(64), Locator.of("report"));
    for (String step : path) {
      if (value instanceof JsonValue.Obj object) {
        value = object.get(step);
      } else if (value instanceof JsonValue.Arr list) {
        value = list.elements().get(Integer.parseInt(step));
      }
    }
    return value instanceof JsonValue.Str text ? text.value() : "";
  }

  @Test
  void documents_become_uris() {
    assertThat(
            Stream.of(
                    "a b.json",
                    "./x/ü.json",
                    "x\\y.json",
                    "a:b.json",
                    "100%.json",
                    "/data/x.json",
                    "//host/x.json",
                    "C:\\data\\x y.json")
                .map(document -> ArtifactUri.of(document).text()))
        .isEqualTo(
            List.of(
                "a%20b.json",
                "x/%C3%BC.json",
                "x/y.json",
                "a%3Ab.json",
                "100%25.json",
                "file:///data/x.json",
                "file:///host/x.json",
                "file:///C:/data/x%20y.json"));
  }

  // ---- the rest

  @Test
  void the_version_is_known_to_the_build() {
    assertThat(Tool.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
  }

  @Test
  void a_page_has_a_least_width() {
    assertThatThrownBy(() -> new TextOptions(39, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width is at least 40, not 39");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void a_target_that_fails_is_not_hidden(String format) {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] chars, int from, int length) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> ReportWriter.of(format).write(SampleReports.oneAccount(), full))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
  }
}
