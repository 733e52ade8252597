package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessCheck;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.escalation.Escalation;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditConfiguration;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.Profile;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.testkit.FixtureAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of the testkit hold what their pages say. */
class FixtureAccountsTest {
  private static final String FOLDER =
      "audit-testkit/src/main/resources/META-INF/iam-audit/accounts";

  @Test
  void the_index_lists_every_account() throws IOException {
    Path root = Repository.path(FOLDER);
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names =
          Stream.concat(
                  files
                      .filter(file -> file.endsWith("README.md"))
                      .map(file -> root.relativize(file.getParent()).toString().replace('\\', '/')),
                  Stream.of("small-company"))
              .sorted()
              .toList();
      Repository.assertGolden(FOLDER + "/index.txt", String.join("\n", names) + "\n");
    }
  }

  @Test
  void in_the_well_kept_account_no_rule_finds_anything() {
    AuditReport report = Audit.withInstalledRules().run(FixtureAccounts.read("well-kept"));

    assertThat(report.rules()).hasSizeGreaterThan(100);
    assertThat(report.findings()).extracting(Finding::rule, Finding::message).isEmpty();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::message)
        .allMatch(message -> message.startsWith("ages in account 111122223333 are judged"));
  }

  @Test
  void of_the_well_kept_account_every_rule_is_evaluated_that_files_can_feed() {
    AuditReport report =
        Audit.withInstalledRules()
            .with(AuditConfiguration.builder().profile(Profile.ALL).build())
            .run(FixtureAccounts.read("well-kept"));

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(tuple("trust-assumable-by-compute-service", Severity.INFO));
    assertThat(report.rules())
        .filteredOn(result -> result.status() != RuleResult.Status.EVALUATED)
        .extracting(
            result -> result.rule().id().value(), result -> result.accounts().get(0).reason())
        .containsExactlyInAnyOrder(
            // Nor are records of what was done, or how it was before.
            tuple("access-key-shared", "CloudTrail records: not-collected (none were given)"),
            tuple("change-guard-removed", "no earlier snapshot was given"),
            tuple("change-permissions-increased", "no earlier snapshot was given"),
            tuple("change-principal-added", "no earlier snapshot was given"),
            tuple("change-trust-widened", "no earlier snapshot was given"),
            tuple(
                "cloudtrail-events-unreviewed",
                "CloudTrail records: not-collected (none were given)"),
            tuple(
                "temporary-credentials-unrecognized",
                "CloudTrail records: not-collected (none were given)"),
            // Who still works there is no output of AWS: a run is given the roster.
            tuple("user-deleted-owner", "the owner roster: not-collected (none was given)"));
  }

  @TestFactory
  Stream<DynamicTest> every_page_is_true() {
    return FixtureAccounts.names().stream()
        .filter(name -> !name.startsWith("escalation/") && !name.equals("small-company"))
        .map(name -> dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) {
    List<Row> rows = rows(FixtureAccounts.page(name));
    assertThat(rows.isEmpty())
        .as("only the well-kept account has nothing planted")
        .isEqualTo(name.equals("well-kept"));
    if (rows.stream().anyMatch(row -> row.heading.equals("the reader refuses it"))) {
      assertThatThrownBy(() -> FixtureAccounts.read(name))
          .isInstanceOf(IamAuditException.class)
          .hasMessageStartingWith(rows.get(0).cell(0) + "\n  --> " + name + "/");
      return;
    }
    Snapshot snapshot = FixtureAccounts.read(name);
    AuditReport report = Audit.withInstalledRules().run(snapshot);
    EscalationAnalysis escalation = EscalationAnalysis.of(snapshot);
    AccessCheck access = AccessCheck.of(snapshot);
    for (Row row : rows) {
      switch (row.heading) {
        case "rule" ->
            assertThat(report.findings())
                .as(row.toString())
                .extracting(finding -> finding.rule() + " " + finding.subject().arn())
                .contains(row.cell(0) + " " + row.cell(1));
        case "silent rule" ->
            assertThat(report.findings())
                .as(row.toString())
                .extracting(finding -> finding.rule() + " " + finding.subject().arn())
                .doesNotContain(row.cell(0) + " " + row.cell(1));
        case "part" ->
            assertThat(state(snapshot, row.cell(0)).status().id())
                .as(row.toString())
                .isEqualTo(row.cell(1));
        case "principal" -> {
          if (row.cells.size() == 3) {
            becomes(row, escalation);
          } else {
            can(row, access);
          }
        }
        default -> throw new AssertionError("nobody knows what the table is: " + row);
      }
    }
  }

  private static Coverage.Part state(Snapshot snapshot, String part) {
    return snapshot
        .accounts()
        .get(0)
        .coverage()
        .of(
            Arrays.stream(DataPart.values())
                .filter(it -> it.id().equals(part))
                .findFirst()
                .orElseThrow());
  }

  private static void becomes(Row row, EscalationAnalysis analysis) {
    Escalation found = analysis.principal(row.cell(0)).orElseThrow();
    assertThat(found.outcome().id()).as(row.toString()).isEqualTo(row.cell(1));
    Optional<EscalationPath> path = found.path();
    assertThat(path.map(it -> it.steps().get(0).technique()).orElse(""))
        .as(row.toString())
        .isEqualTo(row.cell(2));
  }

  private static void can(Row row, AccessCheck access) {
    AccessAnswer answer = access.answer(AccessQuestion.of(row.cell(0), row.cell(1), row.cell(2)));
    String said =
        answer
            .verdict()
            .map(verdict -> verdict == Verdict.ALLOWED ? "yes" : "no")
            .orElse("unknown");
    assertThat(said).as(row.toString()).isEqualTo(row.cell(3));
  }

  @Test
  void files_are_copied_for_programs_that_read_files(@TempDir Path folder) {
    FixtureAccounts.copy("well-kept", folder.resolve("account"));

    Snapshot copied = SnapshotFiles.of(folder.resolve("account")).read();
    assertThat(copied.accounts().get(0).roles())
        .hasSameSizeAs(FixtureAccounts.read("well-kept").accounts().get(0).roles())
        .isNotEmpty();
  }

  @Test
  void a_name_that_is_not_there_is_an_error_that_says_what_was_meant() {
    assertThatThrownBy(() -> FixtureAccounts.read("wellkept"))
        .isInstanceOf(IamAuditException.class)
        .hasMessage(
            "there is no account `wellkept` in the testkit\n  help: did you mean `well-kept`?");
  }

  /**
   * A row of a table in a page.
   *
   * @param heading of the first column
   */
  private record Row(String heading, List<String> cells) {
    String cell(int index) {
      return cells.get(index).replace("`", "");
    }
  }

  /** The rows of all tables below the heading about what is planted. */
  private static List<Row> rows(String page) {
    List<Row> rows = new ArrayList<>();
    String heading = "";
    for (String line : page.substring(page.indexOf("## What is planted")).lines().toList()) {
      if (!line.startsWith("|")) {
        heading = "";
      } else if (heading.isEmpty()) {
        heading = cells(line).get(0);
      } else if (!line.startsWith("|--")) {
        rows.add(new Row(heading, cells(line)));
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    String inner = line.strip();
    return Arrays.stream(inner.substring(1, inner.length() - 1).split("\\|", -1))
        .map(String::strip)
        .toList();
  }
}
