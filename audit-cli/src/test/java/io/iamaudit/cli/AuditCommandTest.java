package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final Supplier<Audit> BROKEN = TestRules::broken;

  @TempDir private Path folder;
  private Path account = Path.of("");

  @BeforeEach
  void writeAccount() {
    account = Cli.account(folder);
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  // ---- exit codes

  @Test
  void findings_below_the_severity_to_fail_on_are_reported_and_pass() {
    Cli.Outcome outcome = cli().run("audit", "--input", account, "--quiet");

    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.OK,
                """
                ACCOUNT:3:5: medium: User `alice` exists. [user-exists]
                ACCOUNT:13:5: medium: User `bob` exists. [user-exists]
                warning: 1 rule could not be evaluated
                """
                    .replace("ACCOUNT", account.toString()),
                ""));
  }

  @Test
  void findings_at_the_severity_to_fail_on_fail() {
    assertThat(cli().run("audit", "--input", account, "--fail-on", "medium").exit())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(cli().run("audit", "--input", account, "--fail-on", "info").exit())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(cli().run("audit", "--input", account, "--fail-on", "never").exit())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void a_configured_severity_counts() {
    Path config =
        Cli.write(
            folder, "config.json", "{\"rules\": {\"user-exists\": {\"severity\": \"high\"}}}");

    assertThat(cli().run("audit", "--input", account, "--config", config).exit())
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void a_roster_is_part_of_what_was_collected() {
    Path roster = Cli.write(folder, "owners.csv", "email,status\nalice@example.com,active\n");
    Path config = Cli.write(folder, "config.json", "{\"roster\": \"owners.csv\"}");
    String without = cli().run("audit", "--input", account, "--format", "json").out();

    for (Cli.Outcome outcome :
        new Cli.Outcome[] {
          cli().run("audit", "--input", account, "--format", "json", "--roster", roster),
          cli().run("audit", "--input", account, "--format", "json", "--config", config)
        }) {
      assertThat(outcome.err()).isEmpty();
      assertThat(rosterOf(outcome.out())).contains("collected").doesNotContain("not-collected");
    }
    assertThat(rosterOf(without)).contains("not-collected").contains("none was given");
  }

  private static String rosterOf(String report) {
    int from = report.indexOf("owner-roster");
    return report.substring(from, report.indexOf('}', from));
  }

  @Test
  void a_roster_that_cannot_be_used_is_an_error_before_anything_is_read() {
    Path roster = Cli.write(folder, "owners.csv", "email,status\nalice@example.com,fired\n");

    assertThat(cli().run("audit", "--input", account, "--roster", roster))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: `fired` is no status of an owner
                  --> ROSTER:2:1
                  help: write active or left
                """
                    .replace("ROSTER", roster.toString())));
    assertThat(cli().run("audit", "--input", account, "--roster", "nowhere.csv").err())
        .isEqualTo("error: there is no owner roster `nowhere.csv`\n");
  }

  @Test
  void input_that_does_not_exist_is_no_empty_account() {
    assertThat(cli().run("audit", "--input", "none.json"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: there is no file or folder `none.json`
                  help: check the path; it is relative to the current folder
                """));
  }

  @Test
  void broken_input_is_said_with_its_place() {
    Path broken = Cli.write(folder, "broken.json", "{\"UserDetailList\": [");
    Cli.Outcome outcome = cli().run("audit", "--input", broken);

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("error: ").contains("  --> " + broken + ":1:");
  }

  @Test
  void missing_data_matters_only_if_asked_for() {
    Cli.Outcome outcome =
        cli().run("audit", "--input", account, "--require-coverage", "--fail-on", "info");

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.out()).contains("User `alice` exists.");
    assertThat(outcome.err())
        .startsWith(
            """
            error: the input does not hold all data that the rules need
              help: collect it, or leave out --require-coverage: CloudTrail trails: \
            """);
  }

  @Test
  void rules_that_are_not_asked_for_need_no_data() {
    assertThat(
            cli()
                .run("audit", "--input", account, "--require-coverage", "--profile", "cis-3.0")
                .exit())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void a_rule_that_breaks_does_not_look_clean() {
    Cli.Outcome outcome = cli().with(BROKEN).run("audit", "--input", account);

    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.out()).contains("1 rule:").contains("1 failed");
    assertThat(outcome.err())
        .isEqualTo(
            """
            error: rule `broken` failed: the rule broke with IllegalStateException: out of order
              help: what it found before is in the report; --verbose shows the stack trace, for the author of the rule
            """);
  }

  @Test
  void a_mistake_of_the_program_is_one_line_and_no_stack_trace() {
    Supplier<Audit> defect =
        () -> {
          throw new IllegalStateException("out of\norder");
        };

    assertThat(cli().with(defect).run("audit", "--input", account))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                internal error: java.lang.IllegalStateException: out of\\norder
                  help: run it again with --verbose for the stack trace, and report it
                """));
    assertThat(cli().with(defect).run("audit", "--input", account, "--verbose").err())
        .contains("\tat io.iamaudit.cli");
  }

  @Test
  void too_little_memory_is_said() {
    Supplier<Audit> greedy =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };

    assertThat(cli().with(greedy).run("audit", "--input", account))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: not enough memory for this input
                  help: give more with IAM_AUDIT_JAVA_OPTS=-Xmx8g, or audit fewer accounts
                """));
  }

  // ---- output

  @Test
  void all_formats_are_written() {
    assertThat(cli().run("audit", "--input", account).out())
        .startsWith("Audit of account 111122223333, as of 2022-03-02T10:33:41Z\n");
    assertThat(cli().run("audit", "--input", account, "--format", "json").out())
        .startsWith("{\n  \"schemaVersion\": 1,\n");
    assertThat(cli().run("audit", "--input", account, "--format", "sarif").out())
        .startsWith("{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n");
    assertThat(cli().run("audit", "--input", account, "--format", "junit").out())
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"iam-audit\">\n");
    assertThat(cli().run("audit", "--input", account, "--format", "csv").out())
        .startsWith("severity,rule,title,");
    assertThat(cli().run("audit", "--input", account, "--format", "markdown").out())
        .startsWith("<!-- iam-audit -->\n## IAM Audit: account 111122223333");
    assertThat(cli().run("audit", "--input", account, "--format", "ocsf").out())
        .startsWith("{\"activity_id\":1,");
  }

  @Test
  void a_junit_report_fails_exactly_if_the_command_does() {
    Cli.Outcome passes = cli().run("audit", "--input", account, "--format", "junit");
    Cli.Outcome fails =
        cli().run("audit", "--input", account, "--format", "junit", "--fail-on", "medium");

    assertThat(passes.exit()).isEqualTo(ExitCode.OK);
    assertThat(passes.out()).contains("<skipped type=\"medium\"").doesNotContain("<failure");
    assertThat(fails.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(fails.out()).contains("<failure type=\"medium\"");
  }

  @Test
  void now_is_taken_from_the_data_or_from_the_user() {
    assertThat(
            cli()
                .run("audit", "--input", account, "--now", "2026-10-30T06:00:00Z")
                .out()
                .lines()
                .findFirst())
        .contains(
            "Audit of account 111122223333, as of 2022-03-02T10:33:41Z, ages as of"
                + " 2026-10-30T06:00:00Z");
  }

  @Test
  void a_report_goes_into_a_file() throws IOException {
    Path report = folder.resolve("report.json");

    Cli.Outcome outcome =
        cli().run("audit", "--input", account, "--format", "json", "--output", report);

    assertThat(outcome).isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    assertThat(Files.readString(report))
        .isEqualTo(cli().run("audit", "--input", account, "--format", "json").out());
    assertThat(files()).containsExactly("account.json", "report.json");
  }

  @Test
  void an_old_report_stays_if_there_is_no_new_one() throws IOException {
    Path report = Cli.write(folder, "report.json", "old");

    assertThat(cli().run("audit", "--input", "none.json", "--output", report).exit())
        .isEqualTo(ExitCode.INPUT);
    assertThat(Files.readString(report)).isEqualTo("old");
    assertThat(files()).containsExactly("account.json", "report.json");
  }

  @Test
  void a_link_to_a_report_stays_a_link() throws IOException {
    Path real = Cli.write(folder, "real.json", "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

    assertThat(cli().run("audit", "--input", account, "--output", link).exit())
        .isEqualTo(ExitCode.OK);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("Audit of account");
  }

  @Test
  void output_that_cannot_be_written_is_said_before_the_audit() {
    Path nowhere = folder.resolve("nowhere/report.json");

    assertThat(cli().run("audit", "--input", "none.json", "--output", folder))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: `FOLDER` is a folder and cannot be written
                  help: name a file in it
                """
                    .replace("FOLDER", folder.toString())));
    assertThat(cli().run("audit", "--input", "none.json", "--output", nowhere))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: `NOWHERE` cannot be written: its folder does not exist
                  help: create the folder first
                """
                    .replace("NOWHERE", nowhere.toString())));
  }

  @Test
  void a_file_without_a_name_is_refused() {
    assertThat(cli().run("audit", "--input", account, "--output", ""))
        .isEqualTo(
            new Cli.Outcome(ExitCode.USAGE, "", "error: the name of the file to write is empty\n"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_device_is_written_and_not_replaced() {
    assertThat(cli().run("audit", "--input", account, "--output", "/dev/null"))
        .isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_device_that_is_full_is_said() {
    assertThat(cli().run("audit", "--input", account, "--output", "/dev/full"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                "error: `/dev/full` cannot be written: No space left on device\n"));
  }

  @Test
  void a_snapshot_can_be_audited_again() {
    Path snapshot = folder.resolve("snapshot.json");
    Cli.Outcome first =
        cli().run("audit", "--input", account, "--snapshot", snapshot, "--format", "json");
    Cli.Outcome second = cli().run("audit", "--input", snapshot, "--format", "json");

    assertThat(second).isEqualTo(first);
  }

  @Test
  void colours_are_for_terminals() {
    Cli cli = cli().in(new Terminal(true, 80));
    Path report = folder.resolve("report.text");

    assertThat(cli.run("audit", "--input", account).out()).contains("\u001b[");
    assertThat(cli.run("audit", "--input", account, "--no-color").out()).doesNotContain("\u001b");
    assertThat(cli.run("audit", "--input", account, "--format", "json").out())
        .doesNotContain("\u001b");
    cli.run("audit", "--input", account, "--output", report);
    assertThat(report).content().doesNotContain("\u001b");
  }

  // ---- streams that end

  /** Standard output that fails like one that nobody reads, or a full disk. */
  private static final class Failing extends StringWriter {
    private final String message;

    Failing(String message) {
      this.message = message;
    }

    @Override
    public void write(String text) {
      throw new java.io.UncheckedIOException(new IOException(message));
    }

    @Override
    public void write(char[] chars, int from, int length) {
      throw new java.io.UncheckedIOException(new IOException(message));
    }
  }

  @Test
  void a_reader_that_has_seen_enough_is_no_error() {
    assertThat(cli().run(new Failing("Broken pipe"), "audit", "--input", account))
        .isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    assertThat(
            cli().run(new Failing("Broken pipe"), "audit", "--input", account, "--format", "json"))
        .isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
    assertThat(cli().run(new Failing("Broken pipe"), "rules"))
        .isEqualTo(new Cli.Outcome(ExitCode.OK, "", ""));
  }

  @Test
  void a_full_disk_is_an_error() {
    assertThat(cli().run(new Failing("No space left on device"), "audit", "--input", account))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: standard output cannot be written: No space left on device
                """));
  }
}
