package io.iamaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Baseline;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.engine.Standing;
import io.iamaudit.engine.Suppression;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.finding.Subject;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.rule.RuleMetadata;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String ACCOUNT = "111122223333";
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final String DATA = "<script type=\"application/json\" id=\"";

  private static final RuleMetadata ROLE_TRUST =
      RuleMetadata.of("trust-any-principal")
          .title("Role can be assumed by any AWS account")
          .severity(Severity.CRITICAL)
          .areas("trust")
          .cis("3.0:1.16")
          .remediation("Name the accounts that may assume the role.")
          .since("0.1.0")
          .build();

  private static AuditReport report(List<Finding> findings) {
    return new AuditReport(
        List.of(new AuditReport.Account(ACCOUNT, TAKEN, TAKEN)),
        List.of(),
        findings,
        List.of(
            new RuleResult(
                ROLE_TRUST,
                List.of(
                    new RuleResult.Part(
                        ACCOUNT,
                        RuleResult.Status.EVALUATED,
                        findings.size(),
                        findings.size(),
                        "")))),
        List.of(),
        List.of(Diagnostic.warning("something was not understood")),
        LocalDate.parse("2026-09-01"),
        Optional.empty());
  }

  private static Finding finding(String name) {
    return Finding.builder(
            "trust-any-principal",
            Severity.CRITICAL,
            Subject.of("role", "arn:aws:iam::" + ACCOUNT + ":role/" + name))
        .account(ACCOUNT)
        .message("Role " + name + " can be assumed by anybody.")
        .remediation("Name the accounts that may assume the role.")
        .evidence(
            new Evidence.Place(
                "everybody is named",
                new SourceLocation("details.json", "/RoleDetailList/0", 4, 3),
                "{\"Effect\": \"Allow\", \"Principal\": \"" + name + "\"}"))
        .build();
  }

  private static String write(AuditReport report) {
    StringWriter out = new StringWriter();
    new HtmlReport().write(report, out);
    return out.toString();
  }

  /** The text of a block of data. */
  private static String block(String page, String id) {
    int start = page.indexOf(DATA + id + "\">") + DATA.length() + id.length() + 2;
    return page.substring(start, page.indexOf("</script>", start));
  }

  private static String between(String page, String from, String to) {
    int start = page.indexOf(from) + from.length();
    return page.substring(start, page.indexOf(to, start));
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void the_format_html_is_installed() {
    assertThat(ReportWriter.of("html")).isInstanceOf(HtmlReport.class);
    assertThat(ReportWriter.of("html").mediaType()).isEqualTo("text/html");
  }

  @Test
  void the_content_security_policy_allows_this_script_and_this_style_sheet_alone()
      throws Exception {
    String page = write(report(List.of(finding("deploy"))));

    String policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; script-src "
                + hash(between(page, "\n<script>", "</script>"))
                + "; style-src "
                + hash(between(page, "<style>", "</style>"))
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
                + " trusted-types 'none'");
  }

  @Test
  void nothing_is_asked_of_a_network_and_no_handler_stands_in_the_markup() {
    String page = write(report(List.of(finding("deploy"))));

    assertThat(between(page, "<style>", "</style>")).doesNotContain("url(", "@import");
    assertThat(between(page, "\n<script>", "</script>"))
        .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(")
        .doesNotContain("XMLHttpRequest", "sendBeacon", "new Function", "import(");
    String markup = page.substring(page.indexOf("<body>"), page.indexOf("\n<script>"));
    assertThat(markup).doesNotContain(" src=", "<link", "<img", "onclick=", "onload=");
  }

  @Test
  void what_an_account_says_cannot_end_its_block() {
    String hostile = "</script><script>window.pwned=1</script><!-- & \u2028\u202e";
    String page = write(report(List.of(finding(hostile))));

    assertThat(page).doesNotContain("<script>window.pwned", "\u2028", "\u202e");
    assertThat(block(page, "findings")).doesNotContain("<", ">", "&");
    assertThat(block(page, "strings"))
        .doesNotContain("<", ">", "&")
        .contains("\\u003C/script\\u003E\\u003Cscript\\u003Ewindow.pwned=1");
  }

  @Test
  void the_title_is_escaped() {
    AuditReport linted =
        new AuditReport(
            List.of(),
            List.of(
                new AuditReport.Policy(
                    "</title><b>\"&.json",
                    PolicyType.IDENTITY,
                    Optional.empty(),
                    Optional.empty(),
                    true)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            LocalDate.parse("2026-09-01"),
            Optional.empty());

    assertThat(write(linted))
        .contains("<title>IAM audit of &lt;/title&gt;&lt;b&gt;&quot;&amp;.json</title>");
  }

  @Test
  void a_browser_without_scripts_shows_the_figures() {
    assertThat(between(write(report(List.of(finding("deploy")))), "<noscript>", "</noscript>"))
        .startsWith(
            "<p>IAM audit of account 111122223333: 1 critical, 0 high, 0 medium, 0 low, 0 info.");
  }

  @Test
  void the_same_report_gives_the_same_bytes() {
    AuditReport report = report(List.of(finding("deploy"), finding("vendor-scanner")));

    assertThat(write(report)).isEqualTo(write(report));
  }

  @Test
  void a_report_of_nothing_is_less_than_400_kilobytes() {
    assertThat(write(report(List.of())).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(400_000);
  }

  @Test
  void five_thousand_findings_take_less_than_two_megabytes() {
    List<Finding> findings = IntStream.range(0, 5_000).mapToObj(i -> finding("role-" + i)).toList();

    assertThat(write(report(findings)).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
  }

  @Test
  void evidence_beyond_the_limit_is_counted_and_not_written() {
    Finding.Builder many =
        Finding.builder("trust-any-principal", Severity.HIGH, Subject.of("role", "r"))
            .message("It is so.");
    IntStream.range(0, 25)
        .forEach(
            i -> many.field("Field" + i, "value " + i, SourceLocation.startOf("details.json")));

    String page = write(report(List.of(many.build())));

    assertThat(block(page, "findings")).endsWith("],5,0,\"\"]]");
    assertThat(block(page, "strings")).contains("Field19").doesNotContain("Field20");
  }

  @Test
  void a_rule_says_why_it_matters_by_what_controls_and_by_which_line_it_is_asked() {
    String summary = block(write(report(List.of(finding("deploy")))), "summary");

    assertThat(summary)
        .contains("\"controls\":[[\"CIS AWS Foundations 3.0\",\"1.16\"]]")
        .contains("something was not understood");
  }

  @Test
  void known_findings_are_marked_and_what_is_fixed_is_counted() {
    Finding known = finding("deploy");
    Finding gone = finding("gone");
    AuditReport held =
        report(List.of(known, finding("vendor-scanner")))
            .withBaseline(Baseline.of(List.of(known, gone)));

    String page = write(held);

    assertThat(block(page, "findings")).containsOnlyOnce("[\"known\",0]");
    assertThat(block(page, "summary"))
        .contains("\"baseline\":{\"unchanged\":1,\"worse\":0,\"fixed\":1,\"notJudged\":0}");
  }

  @Test
  void suppressed_findings_say_until_when_by_whom_and_why() {
    Finding finding = finding("deploy");
    AuditReport plain = report(List.of(finding));
    Suppression suppression =
        new Suppression(
            List.of(ROLE_TRUST.id()),
            List.of("*"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("team-a"),
            "the role is to go",
            Optional.of(LocalDate.parse("2027-01-31")),
            Optional.empty());
    AuditReport report =
        new AuditReport(
            plain.accounts(),
            plain.policies(),
            plain.findings(),
            plain.rules(),
            plain.coverage(),
            plain.diagnostics(),
            plain.referenceDate(),
            plain.benchmark(),
            Map.of(
                finding.fingerprint(), new Standing(Optional.of(suppression), Standing.State.NEW)),
            Optional.empty());

    String page = write(report);

    assertThat(block(page, "findings")).contains("[\"suppressed\",");
    assertThat(block(page, "strings"))
        .contains("\"Suppressed until 2027-01-31 by team-a: the role is to go\"");
  }
}
