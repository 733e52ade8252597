package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportsCommandTest {
  @TempDir private Path folder;
  private Path before = Path.of("");
  private Path after = Path.of("");

  @BeforeEach
  void writeReports() throws IOException {
    Path account = Cli.account(folder);
    before = folder.resolve("before.json");
    after = folder.resolve("after.json");
    cli().run("audit", "--input", account, "--format", "json", "--output", before);
    Files.writeString(account, Files.readString(account).replace("bob", "carol"));
    cli().run("audit", "--input", account, "--format", "json", "--output", after);
  }

  @Test
  void new_and_fixed_findings_are_shown() {
    Cli.Outcome outcome = cli().run("compare-reports", before, after);

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("1 new   1 fixed   1 unchanged\n")
        .contains("  medium: User `carol` exists. [user-exists]\n")
        .contains("FIXED (1)", "  medium: User `bob` exists. [user-exists]\n");
    assertThat(cli().run("compare-reports", before, after, "--format", "json").out())
        .contains("\"unchanged\": 1");
  }

  @Test
  void the_exit_code_follows_what_is_new() {
    assertThat(cli().run("compare-reports", before, after, "--fail-on", "medium").exit())
        .isEqualTo(ExitCode.FINDINGS);
    assertThat(cli().run("compare-reports", before, after, "--fail-on", "never").exit())
        .isEqualTo(ExitCode.OK);
    assertThat(cli().run("compare-reports", after, after, "--fail-on", "info").exit())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void mistakes_are_said() {
    assertThat(cli().run("compare-reports", before, "--fail-on", "hihg", "--format", "sarif"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: two reports are compared, not 1
                  help: name the earlier one and the later one
                error: unknown severity `hihg` for --fail-on
                  help: did you mean `high`?
                error: unknown format `sarif`
                  help: known are text, json
                """));
    assertThat(cli().run("compare-reports", before, folder.resolve("none.json")))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                "error: there is no report `" + folder.resolve("none.json") + "`\n"));
    Path account = folder.resolve("account.json");
    assertThat(cli().run("compare-reports", "nowhere.json", account))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.INPUT,
                "",
                """
                error: there is no report `nowhere.json`
                error: `ACCOUNT` is no report: it does not say its version, or what wrote it
                  --> ACCOUNT:1:1
                  help: write one with --format json
                """
                    .replace("ACCOUNT", account.toString())));
  }
}
