package io.iamaudit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.diagnostic.IamAuditException;
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
import io.iamaudit.policy.PolicyType;
import io.iamaudit.report.SavedReport.SavedFinding;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportComparisonTest {
  private static final String SHOP = "111122223333";
  private static final String STAGING = "444455556666";
  private static final Instant TAKEN = Instant.parse("2026-10-30T06:00:00Z");
  private static final RuleMetadata RULE =
      RuleMetadata.of("group-empty")
          .title("Group has no members")
          .severity(Severity.LOW)
          .areas("hygiene")
          .remediation("Delete the group.")
          .since("0.1.0")
          .build();

  private static Finding group(String account, String name, Severity severity) {
    Finding.Builder finding =
        Finding.builder("group-empty", severity, Subject.of("group", account + "/" + name))
            .message("Group `" + name + "` has no members.")
            .evidence(new Evidence.Field("Users", "none", Optional.empty()));
    return (account.isEmpty() ? finding : finding.account(account)).build();
  }

  private static Finding low(String name) {
    return group(SHOP, name, Severity.LOW);
  }

  private static RuleResult.Part evaluated(String account, int findings, String reason) {
    return new RuleResult.Part(account, Status.EVALUATED, 9, findings, reason);
  }

  private static AuditReport report(List<RuleResult.Part> parts, Finding... findings) {
    return new AuditReport(
        parts.stream()
            .filter(part -> !part.account().isEmpty())
            .map(part -> new AuditReport.Account(part.account(), TAKEN, TAKEN))
            .toList(),
        List.of(),
        List.of(findings),
        List.of(new RuleResult(RULE, parts)),
        List.of(),
        List.of(),
        LocalDate.parse("2026-09-01"),
        Optional.empty());
  }

  /** A run over one account that had all it needed. */
  private static AuditReport shop(Finding... findings) {
    return report(List.of(evaluated(SHOP, findings.length, "")), findings);
  }

  private static SavedReport saved(AuditReport report) {
    StringWriter out = new StringWriter();
    new JsonReport("1.2.3").write(report, out);
    return read(out.toString());
  }

  private static SavedReport read(String text) {
    try {
      return SavedReport.read(
          new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "report.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReportComparison compare(AuditReport before, AuditReport after) {
    return ReportComparison.of(saved(before), saved(after));
  }

  private static List<String> names(List<SavedFinding> findings) {
    return findings.stream()
        .map(finding -> finding.subject().substring(finding.subject().indexOf('/') + 1))
        .toList();
  }

  private static ReportComparison sample() {
    return compare(
        report(
            List.of(evaluated(SHOP, 4, ""), evaluated(STAGING, 1, "")),
            low("gone"),
            low("milder"),
            low("same"),
            low("worse"),
            group(STAGING, "elsewhere", Severity.LOW)),
        shop(
            low("new"),
            low("same"),
            group(SHOP, "worse", Severity.HIGH),
            group(SHOP, "milder", Severity.INFO)));
  }

  @Test
  void findings_are_new_changed_fixed_not_judged_or_unchanged() {
    ReportComparison comparison = sample();

    assertThat(names(comparison.newFindings())).containsExactly("new");
    assertThat(comparison.changed())
        .extracting(
            change -> change.before() + " " + change.after().severity() + " " + change.isWorse())
        .containsExactly("LOW HIGH true", "LOW INFO false");
    assertThat(names(comparison.fixed())).containsExactly("gone");
    assertThat(names(comparison.notJudged())).containsExactly("elsewhere");
    assertThat(comparison.unchanged()).isEqualTo(1);
  }

  @Test
  void what_is_new_or_worse_fails_the_comparison() {
    assertThat(sample().hasNewAtOrAbove(Severity.HIGH)).isTrue();
    assertThat(sample().hasNewAtOrAbove(Severity.CRITICAL)).isFalse();
    assertThat(compare(shop(), shop(low("new"))).hasNewAtOrAbove(Severity.LOW)).isTrue();
    assertThat(compare(shop(low("a")), shop(low("a"))).hasNewAtOrAbove(Severity.INFO)).isFalse();
    assertThat(
            compare(shop(group(SHOP, "a", Severity.HIGH)), shop(group(SHOP, "a", Severity.MEDIUM)))
                .hasNewAtOrAbove(Severity.INFO))
        .isFalse();
  }

  @Test
  void what_the_later_run_accepts_is_new_and_does_not_fail() {
    AuditReport open = shop(low("a"), low("b"), low("c"));
    Map<Fingerprint, Standing> standings = new HashMap<>();
    standings.put(
        low("a").fingerprint(),
        new Standing(
            Optional.of(Suppression.of("group-empty", "fine").build()), Standing.State.NEW));
    AuditReport after =
        new AuditReport(
                open.accounts(),
                open.policies(),
                open.findings(),
                open.rules(),
                open.coverage(),
                open.diagnostics(),
                open.referenceDate(),
                open.benchmark(),
                standings,
                Optional.empty())
            .withBaseline(Baseline.of(List.of(low("b"), group(SHOP, "c", Severity.INFO))));

    ReportComparison comparison = compare(shop(), after);
    assertThat(names(comparison.newFindings())).containsExactly("a", "b", "c");
    assertThat(comparison.newFindings())
        .extracting(SavedFinding::counts)
        .containsExactly(false, false, true);
    assertThat(comparison.hasNewAtOrAbove(Severity.LOW)).isTrue();
  }

  @Test
  void what_is_gone_is_fixed_only_where_the_later_run_looked_at_all_there_is() {
    AuditReport before =
        report(
            List.of(evaluated(SHOP, 1, ""), evaluated(STAGING, 1, "")),
            low("a"),
            group(STAGING, "b", Severity.LOW));
    RuleResult.Part missing =
        new RuleResult.Part(STAGING, Status.NOT_EVALUATED, 0, 0, "groups: denied");

    for (RuleResult.Part staging :
        List.of(missing, evaluated(STAGING, 0, "groups: partial (one page)"))) {
      ReportComparison comparison =
          compare(before, report(List.of(evaluated(SHOP, 0, ""), staging)));
      assertThat(names(comparison.fixed())).containsExactly("a");
      assertThat(names(comparison.notJudged())).containsExactly("b");
    }
    assertThat(names(compare(before, report(List.of(missing))).notJudged()))
        .containsExactly("a", "b");
    assertThat(names(compare(before, shop()).fixed())).containsExactly("a");
  }

  @Test
  void of_policy_files_only_the_linted_ones_are_judged() {
    AuditReport before =
        linted(List.of(), group("", "a.json", Severity.LOW), group("", "b.json", Severity.LOW));
    ReportComparison comparison =
        compare(before, linted(List.of(policy("/a.json", true), policy("/b.json", false))));

    assertThat(names(comparison.fixed())).containsExactly("a.json");
    assertThat(names(comparison.notJudged())).containsExactly("b.json");
  }

  private static AuditReport.Policy policy(String name, boolean readable) {
    return new AuditReport.Policy(
        name, PolicyType.IDENTITY, Optional.empty(), Optional.empty(), readable);
  }

  private static AuditReport linted(List<AuditReport.Policy> policies, Finding... findings) {
    AuditReport none = report(List.of(evaluated("", findings.length, "")), findings);
    return new AuditReport(
        List.of(),
        policies,
        none.findings(),
        none.rules(),
        List.of(),
        List.of(),
        none.referenceDate(),
        Optional.empty());
  }

  @Test
  void findings_about_the_organization_are_judged_where_it_was_seen() {
    AuditReport before =
        report(
            List.of(evaluated(SHOP, 0, ""), evaluated("", 1, "")),
            group("", "guardrail", Severity.LOW));
    AuditReport after = report(List.of(evaluated(SHOP, 0, ""), evaluated("", 0, "")));

    assertThat(names(compare(before, after).notJudged())).containsExactly("guardrail");
    AuditReport withOrganization =
        new AuditReport(
            after.accounts(),
            List.of(),
            List.of(),
            after.rules(),
            List.of(
                new AuditReport.CoverageEntry(
                    SHOP, DataPart.ORGANIZATION, Coverage.Part.collected())),
            List.of(),
            after.referenceDate(),
            Optional.empty());
    assertThat(names(compare(before, withOrganization).fixed())).containsExactly("guardrail");
  }

  // ---- forms

  private static String text(ReportComparison comparison, TextOptions options) {
    StringWriter out = new StringWriter();
    comparison.writeText(options, out);
    return out.toString();
  }

  @Test
  void a_comparison_is_written_as_recorded() {
    StringWriter json = new StringWriter();
    sample().writeJson(json);

    Golden.assertMatches("reports/comparison.json", json.toString());
    Golden.assertMatches("reports/comparison.text", text(sample(), TextOptions.defaults()));
  }

  @Test
  void a_quiet_comparison_is_one_line_a_finding() {
    assertThat(text(sample(), new TextOptions(100, false, true)))
        .isEqualTo(
            """
            new: low: Group `new` has no members. [group-empty]
            changed: low -> high: Group `worse` has no members. [group-empty]
            changed: low -> info: Group `milder` has no members. [group-empty]
            fixed: low: Group `gone` has no members. [group-empty]
            not judged: low: Group `elsewhere` has no members. [group-empty]
            """);
    assertThat(text(compare(shop(), shop()), TextOptions.defaults()))
        .isEqualTo("0 new   0 fixed   0 unchanged\n");
  }

  // ---- mistakes

  private static void fails(String text, String message) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IamAuditException.class).hasMessage(message);
  }

  @Test
  void what_is_no_report_is_an_error() {
    fails(
        "[]",
        """
        `report.json` is no report: it is a list
          --> report.json:1:1
          help: write one with --format json""");
    for (String other : List.of("{}", "{\"schemaVersion\": 1, \"findings\": []}")) {
      fails(
          other,
          """
          `report.json` is no report: it does not say its version, or what wrote it
            --> report.json:1:1
            help: write one with --format json""");
    }
    fails(
        "{\"schemaVersion\": 2, \"tool\": {}}",
        """
        the report has version 2, and this program reads version 1
          --> report.json:1:19 (/schemaVersion)
          help: write both reports with one version of the program""");
    assertThatThrownBy(() -> read("{\"schemaVersion\": 1,"))
        .isInstanceOf(IamAuditException.class)
        .hasMessageStartingWith("the text ends before the JSON is complete");
  }

  @Test
  void all_that_is_wrong_with_a_report_is_said_at_once() {
    fails(
        """
        {"schemaVersion": 1, "tool": {}, "accounts": {}, "rules": [7], "findings": [
          1,
          {"fingerprint": 1, "rule": "r", "severity": "dire", "subject": {}}
        ]}
        """,
        """
        a finding is an object, not a number
          --> report.json:2:3 (/findings/0)
        `fingerprint` is a string, and not a number
          --> report.json:3:19 (/findings/1/fingerprint)
        `message` is a string, and missing
          --> report.json:3:3 (/findings/1)
        `arn` is a string, and missing
          --> report.json:3:66 (/findings/1/subject)
        the severity of the finding is not known
          --> report.json:3:3 (/findings/1)
        `accounts` is a list, and not an object
          --> report.json:1:46 (/accounts)
        what `rules` lists are objects, not a number
          --> report.json:1:60 (/rules/0)
        `coverage` is a list, and missing
          --> report.json:1:1""");
  }

  @Test
  void a_report_that_leaves_findings_out_cannot_be_compared() {
    AuditReport all = shop(low("a"), low("b"));
    AuditReport counting = all.withBaseline(Baseline.of(List.of(low("a")))).countingOnly();

    assertThatThrownBy(() -> saved(counting))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            """
            the report lists 1 of 2 findings
              --> report.json:1:1
              help: write it with --findings all""");
  }

  @Test
  void members_that_a_later_version_may_add_are_left_alone() {
    StringWriter out = new StringWriter();
    new JsonReport("1.2.3").write(shop(low("a")), out);
    String more = out.toString().replace("\"coverage\"", "\"more\": [{\"a\": 1}], \"coverage\"");

    assertThat(names(read(more).findings())).containsExactly("a");
  }

  @Test
  void many_findings_are_compared_at_once() {
    Finding[] many =
        Stream.iterate(0, i -> i + 1).limit(20_000).map(i -> low("g" + i)).toArray(Finding[]::new);
    ReportComparison comparison =
        compare(shop(many), shop(Arrays.copyOfRange(many, 1, many.length)));

    assertThat(names(comparison.fixed())).containsExactly("g0");
    assertThat(comparison.unchanged()).isEqualTo(19_999);
  }
}
