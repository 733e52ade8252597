package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static io.iamaudit.cli.Cli.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String TYPO =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": ["s3:GetObjekt", "s3:PutObject"], "Resource": "*"}
        ]
      }
      """;
  private static final String CLEAN = TYPO.replace("Objekt", "Object");
  private static final String BROKEN = TYPO.replace("Allow", "allow");

  @TempDir Path folder;

  private static Cli.Outcome lint(Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = "lint";
    System.arraycopy(args, 0, all, 1, args.length);
    return cli().with(LintRules::audit).run(all);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_finding_stands_at_its_line() {
    Path file = write(folder, "policy.json", TYPO);
    Cli.Outcome outcome = lint(file, "--quiet", "--fail-on", "medium");
    assertThat(outcome.out())
        .isEqualTo(file + ":4:36: medium: No action is called `s3:GetObjekt`. [typo]\n");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void the_exit_code_follows_the_severity() {
    Path file = write(folder, "policy.json", TYPO);
    assertThat(lint(file).exit()).isZero();
    assertThat(lint(file, "--fail-on", "low").exit()).isEqualTo(1);
    assertThat(lint(write(folder, "clean.json", CLEAN), "--fail-on", "info").exit()).isZero();
  }

  @Test
  void the_type_is_guessed_and_the_guess_is_said() {
    Path file = write(folder, "policy.json", TYPO);
    assertThat(lint(file).out().replaceAll("\\s+", " "))
        .startsWith("Lint of " + file + ", read as identity-based policy: it has no principals");
    assertThat(lint(file, "--type", "boundary").out())
        .startsWith("Lint of " + file + ", permissions boundary")
        .contains("No findings");
  }

  @Test
  void of_a_broken_statement_the_problem_is_a_finding_and_the_others_are_checked() {
    Path file =
        write(
            folder,
            "policy.json",
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "allow", "Action": "s3:GetObject", "Resource": "*"},
              {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"}
            ]}
            """);
    Cli.Outcome outcome = lint(file, "--quiet");
    assertThat(outcome.out())
        .isEqualTo(
            file
                + ":2:14: high: The effect is wrong. [effect]\n"
                + file
                + ":3:33: medium: No action is called `s3:GetObjekt`. [typo]\n");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void a_mistake_that_no_rule_reports_is_an_error_of_the_input() {
    Path file = write(folder, "policy.json", "{\"Statement\": 5}");
    Cli.Outcome outcome = lint(file);
    assertThat(outcome.out()).contains("error: a statement is an object, not a number");
    assertThat(outcome.exit()).isEqualTo(3);
    Path off = write(folder, "config.json", "{\"rules\": {\"effect\": {\"enabled\": false}}}");
    assertThat(lint(write(folder, "broken.json", BROKEN), "--config", off).exit()).isEqualTo(3);
  }

  @Test
  void files_that_can_be_read_are_checked_beside_one_that_cannot() {
    Path file = write(folder, "policy.json", TYPO);
    Cli.Outcome outcome = lint(folder.resolve("none.json"), file, "--quiet");
    assertThat(outcome.out()).contains("s3:GetObjekt");
    assertThat(outcome.err()).contains("there is no file or folder").contains("none.json");
    assertThat(outcome.exit()).isEqualTo(3);
  }

  @Test
  void without_a_policy_there_is_nothing_that_looks_clean() {
    Cli.Outcome outcome = lint(write(folder, "empty.json", ""));
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("the file is empty");
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(lint(folder.resolve("empty.json"), "--format", "json").out())
        .contains("\"message\": \"the file is empty\"");
  }

  @Test
  void standard_input_is_a_dash() {
    Cli.Outcome outcome =
        cli().with(LintRules::audit).reading(TYPO).run("lint", "-", "--quiet", "--fail-on", "low");
    assertThat(outcome.out()).startsWith("stdin:4:36: medium:");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void sarif_carries_the_line_and_the_repair() {
    Path file = write(folder, "policy.json", TYPO);
    assertThat(lint(file, "--format", "sarif").out())
        .contains("\"startLine\": 4")
        .contains("\"fixes\"")
        .contains("\\\"s3:GetObject\\\"");
  }

  // ---- repairs

  @Test
  void fix_mends_the_file_and_shows_the_difference() {
    Path file = write(folder, "policy.json", "\uFEFF" + TYPO.replace("\n", "\r\n"));
    Cli.Outcome outcome = lint(file, "--fix", "--fail-on", "low");
    assertThat(text(file)).isEqualTo("\uFEFF" + CLEAN.replace("\n", "\r\n"));
    assertThat(outcome.err())
        .contains("-    {\"Effect\": \"Allow\", \"Action\": [\"s3:GetObjekt\"")
        .contains("+    {\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"")
        .contains("mended `" + file + "`: 1 repair");
    assertThat(outcome.out()).contains("No findings");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void diff_shows_the_difference_and_changes_nothing() {
    Path file = write(folder, "policy.json", TYPO);
    Cli.Outcome outcome = lint(file, "--diff", "--fail-on", "low");
    assertThat(text(file)).isEqualTo(TYPO);
    assertThat(outcome.err())
        .contains("+    {\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void a_policy_inside_an_output_of_the_cli_is_mended_where_it_stands() {
    String output = "{\"PolicyVersion\": {\"Document\": " + TYPO + ", \"VersionId\": \"v1\"}}";
    Path file = write(folder, "get-policy-version.json", output);
    lint(file, "--fix");
    assertThat(text(file)).isEqualTo(output.replace("Objekt", "Object"));
  }

  // ---- arguments

  @Test
  void wrong_arguments_are_said_all_at_once() {
    Cli.Outcome outcome = lint("--type", "trusst", "--format", "xml", "--now", "today");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("nothing to check")
        .contains("unknown type of policy `trusst`\n  help: did you mean `trust`?")
        .contains("unknown format `xml`")
        .contains("`today` is not a moment for --now");
  }

  @Test
  void standard_input_cannot_be_mended() {
    Cli.Outcome outcome = lint("-", "--fix");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).contains("standard input cannot be mended");
  }
}
