package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.report.ReportWriters;
import io.iamaudit.report.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @TempDir private Path folder;

  private static void assertRefused(Cli.Outcome outcome, String message) {
    assertThat(outcome.err()).isEqualTo(message);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void without_a_command_it_says_which_there_are() {
    assertRefused(
        cli().run(),
        """
        error: which command?
          help: `iam-audit demo` shows an audit; `iam-audit --help` lists all commands
        """);
  }

  @Test
  void a_misspelt_command_is_guessed() {
    assertRefused(
        cli().run("adit"),
        """
        error: unknown command `adit`
          help: did you mean `audit`?
        """);
    assertRefused(
        cli().run("frobnicate"),
        """
        error: unknown command `frobnicate`
          help: known are demo, audit, collect, lint, rules, simulate, can, who-can, permissions, escalations, exposure, compare, compare-reports, check, diff, inventory, activity, revoke-sessions, plan, right-size, expand
        """);
  }

  @Test
  void a_misspelt_option_is_guessed() {
    assertRefused(
        cli().run("audit", "--formt=json"),
        """
        error: unknown option `--formt`
          help: did you mean `--format`?
        """);
    assertRefused(
        cli().run("audit", "--frobnicate", "x"),
        """
        error: unknown option `--frobnicate`
          help: `iam-audit audit --help` lists what it knows
        """);
  }

  @Test
  void an_argument_that_no_option_takes_is_refused() {
    assertRefused(
        cli().run("audit", "account.json"),
        """
        error: unexpected argument `account.json`
          help: `iam-audit audit --help` lists what it knows
        """);
  }

  @Test
  void an_option_needs_its_value() {
    assertRefused(
        cli().run("audit", "--input", Cli.account(folder), "--format"),
        """
        error: option `--format` needs a value
          help: write `--format FORMAT`
        """);
  }

  @Test
  void an_option_is_given_once() {
    assertRefused(
        cli().run("audit", "--format", "json", "--format", "text"),
        """
        error: option `--format` is given twice
        """);
  }

  @Test
  void all_wrong_values_are_said_at_once() {
    assertRefused(
        cli()
            .run(
                "audit",
                "--format",
                "jsn",
                "--fail-on",
                "hi",
                "--now",
                "today",
                "--profile",
                "cis",
                "--output",
                "x",
                "--snapshot",
                "x"),
        """
        error: nothing to audit
          help: name files with --input PATH, read an account with --live, or try `iam-audit demo` on the sample account
        error: unknown format `jsn`
          help: did you mean `json`?
        error: unknown severity `hi` for --fail-on
          help: known are critical, high, medium, low, info, never
        error: `today` is not a moment for --now
          help: write it as 2026-10-30T06:00:00Z
        error: unknown profile `cis`
          help: known are founding-documents, cis-3.0, all
        error: --output and --snapshot name the same file `x`
        """);
  }

  @Test
  void a_configuration_that_does_not_exist_is_refused() {
    assertRefused(
        cli().run("audit", "--input", "x.json", "--config", "none.json"),
        """
        error: there is no configuration file `none.json`
        """);
  }

  @Test
  void a_configuration_is_read_strictly() {
    Path config =
        Cli.write(
            folder,
            "config.json",
            """
            {
              "profil": "all",
              "rules": {
                "user-exist": {"enabled": false},
                "user-exists": {"severity": "severe", "parameters": {"maxAgeDay": 3}}
              }
            }
            """);

    assertRefused(
        cli().run("audit", "--input", "x.json", "--config", config),
        """
        error: unknown key `profil` in configuration
          --> CONFIG:2:3 (/profil)
          help: did you mean `profile`?
        error: unknown rule `user-exist`
          --> CONFIG:4:5 (/rules/user-exist)
          help: did you mean `user-exists`?
        error: `severe` is not a severity
          --> CONFIG:5:33 (/rules/user-exists/severity)
          help: known are critical, high, medium, low, info
        error: unknown parameter `maxAgeDay` of rule `user-exists`
          --> CONFIG:5:58 (/rules/user-exists/parameters/maxAgeDay)
          help: did you mean `maxAgeDays`?
        """
            .replace("CONFIG", config.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "demo", "rules"})
  void without_rules_nothing_looks_clean(String command) {
    Cli cli = cli().with(TestRules::none);
    assertRefused(
        command.equals("audit") ? cli.run("audit", "--input", "x.json") : cli.run(command),
        """
        error: no rules are installed
          help: put audit-rules, or rules of your own, on the class path
        """);
  }

  @Test
  void what_a_user_writes_cannot_command_the_terminal() {
    assertThat(cli().run("audit", "--input", "x", "--format", "\u001b[2J").err())
        .isEqualTo(
            """
            error: unknown format `\\u001b[2J`
              help: known are FORMATS
            """
                .replace("FORMATS", String.join(", ", ReportWriters.installed().formats())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "audit", "demo", "rules", "rules show"})
  void every_command_has_help(String command) {
    String[] args = (command + " --help").strip().split(" ");
    Cli.Outcome outcome = cli().run((Object[]) args);

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains(("Usage: iam-audit " + command).strip())
        .contains("Example")
        .doesNotContain("\r", "\u001b");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void the_help_lists_exit_codes() {
    assertThat(cli().run("--help").out())
        .contains(
            """
            Exit codes:
              0   no new finding at or above --fail-on
              1   there are such findings
              2   wrong arguments or configuration, or output that cannot be written
              3   input unreadable or not complete enough, or a rule failed
            """);
  }

  @Test
  void it_knows_its_version() {
    assertThat(cli().run("--version"))
        .isEqualTo(new Cli.Outcome(0, "iam-audit " + Tool.version() + "\n", ""));
  }
}
