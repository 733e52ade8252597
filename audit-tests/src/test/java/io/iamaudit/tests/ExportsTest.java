package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.engine.AuditReport;
import io.iamaudit.engine.RuleResult;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.report.ReportWriter;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Exports that we did not write, and the sample account that we did, read and audited whole. */
class ExportsTest {
  private static final Path ROOT = Repository.path("");
  private static final Path SAMPLE = Repository.path("samples/small-company");
  private static final Path DOCUMENTED =
      Repository.path("audit-tests/src/test/resources/exports/aws-documented-sample.json");

  private static Snapshot read(Path path) {
    String root = ROOT.toString().replace('\\', '/');
    return SnapshotFiles.of(path)
        .named(name -> name.substring(root.length() + (root.endsWith("/") ? 0 : 1)))
        .read();
  }

  private static String json(AuditReport report) {
    StringWriter out = new StringWriter();
    ReportWriter.of(ReportWriters.JSON).write(report, out);
    return out.toString();
  }

  @Test
  void the_sample_account_gives_exactly_the_planted_findings() {
    AuditReport report = Audit.withInstalledRules().run(read(SAMPLE));

    String findings =
        report.findings().stream()
            .map(
                finding ->
                    finding.severity().id()
                        + " "
                        + finding.rule()
                        + " "
                        + finding.subject().arn()
                        + "\n    "
                        + finding.message()
                        + "\n")
            .collect(Collectors.joining());
    Repository.assertGolden("audit-tests/src/test/resources/golden/small-company.txt", findings);
    assertThat(report.rules())
        .allSatisfy(rule -> assertThat(rule.status()).isNotEqualTo(RuleResult.Status.FAILED));
    assertThat(
            report.rules().stream()
                .filter(rule -> rule.findings() > 0)
                .map(rule -> rule.rule().id().value()))
        .as("rules that fire, as the page of the sample says")
        .containsExactlyInAnyOrderElementsOf(plantedRules());
  }

  /** The second column of the page's table of what is planted. */
  private static Set<String> plantedRules() {
    String page = Repository.read("samples/small-company/README.md");
    String table = page.substring(page.indexOf("## What is planted"));
    Set<String> rules = new TreeSet<>();
    for (String line : table.substring(0, table.indexOf("\n## ")).lines().toList()) {
      String[] cells = line.split("\\|");
      if (cells.length > 3 && cells[2].strip().startsWith("`")) {
        rules.add(cells[2].strip().replace("`", ""));
      }
    }
    return rules;
  }

  @Test
  void every_place_in_the_sample_account_can_be_opened() {
    AuditReport report = Audit.withInstalledRules().run(read(SAMPLE));

    assertThat(Places.open(report, ROOT)).isGreaterThan(5);
  }

  @Test
  void a_snapshot_of_the_sample_account_is_lossless_and_audits_to_the_same_bytes()
      throws IOException {
    Snapshot files = read(SAMPLE);
    StringWriter out = new StringWriter();
    SnapshotJson.write(files, out);

    Snapshot back =
        SnapshotJson.read(
            new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)), "snapshot");

    assertThat(back).isEqualTo(files);
    Audit audit = Audit.withInstalledRules();
    assertThat(json(audit.run(back))).isEqualTo(json(audit.run(files)));
  }

  @Test
  void two_runs_over_the_same_files_give_the_same_bytes() {
    assertThat(json(Audit.withInstalledRules().run(read(SAMPLE))))
        .isEqualTo(json(Audit.withInstalledRules().run(read(SAMPLE))));
  }

  @Test
  void the_sample_that_aws_documents_is_read_with_all_its_oddities() {
    Snapshot snapshot = read(DOCUMENTED);

    AccountSnapshot account = snapshot.accounts().get(0);
    assertThat(account.id().value()).isEqualTo("123456789012");
    assertThat(account.users()).extracting("name").containsExactly("Alice", "Bob", "Charlie");
    assertThat(account.groups()).extracting("name").containsExactly("Admins", "Dev", "Finance");
    assertThat(account.groups().get(0).attachedPolicies()).hasSize(1);
    assertThat(account.coverage().of(DataPart.USERS))
        .satisfies(
            part -> {
              assertThat(part.status()).isEqualTo(Coverage.Status.PARTIAL);
              assertThat(part.reason()).contains("cut off by paging");
            });
  }

  @Test
  void in_the_sample_that_aws_documents_places_point_at_the_right_lines() {
    AuditReport report = Audit.withInstalledRules().run(read(DOCUMENTED));

    assertThat(report.findings()).isNotEmpty();
    assertThat(Places.open(report, ROOT)).isPositive();
    assertThat(report.rules())
        .filteredOn(rule -> rule.rule().id().value().equals("group-empty"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.status()).isEqualTo(RuleResult.Status.NOT_EVALUATED);
              assertThat(rule.reason()).contains("cut off by paging");
            });
  }

  @Test
  void every_area_of_the_built_in_rules_is_seen_in_the_sample_account() {
    Audit audit = Audit.withInstalledRules();
    List<String> areas =
        audit.rules().stream()
            .map(rule -> rule.metadata().areas().get(0))
            .distinct()
            .sorted()
            .toList();

    List<String> fired =
        audit.run(read(SAMPLE)).findings().stream()
            .map(finding -> audit.rule(finding.rule()).orElseThrow().metadata().areas().get(0))
            .distinct()
            .sorted()
            .toList();

    // Whoever could become an administrator there is one already; costs are watched, and who pays
    // is another account; and there is no yesterday.
    assertThat(areas).containsAll(fired);
    assertThat(areas.stream().filter(area -> !fired.contains(area)))
        .containsExactly("billing", "change", "escalation");
  }
}
