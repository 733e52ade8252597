package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions and baselines, as whoever types the command meets them. */
class BaselineOptionsTest {
  private static final String TYPO =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Effect": "Allow", "Action": ["s3:GetObjekt", "s3:PutObject"], "Resource": "*"}
        ]
      }
      """;

  @TempDir private Path folder;
  private Path account = Path.of("");
  private Path known = Path.of("");

  @BeforeEach
  void writeAccount() {
    account = Cli.account(folder);
    known = folder.resolve("known.json");
  }

  private Cli.Outcome audit(Object... args) {
    Object[] all = new Object[args.length + 5];
    all[0] = "audit";
    all[1] = "--input";
    all[2] = account;
    all[3] = "--fail-on";
    all[4] = "medium";
    System.arraycopy(args, 0, all, 5, args.length);
    return cli().run(all);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path config(String suppressions) {
    return Cli.write(folder, "config.json", "{\"suppressions\": [" + suppressions + "]}");
  }

  // ---- suppressions

  @Test
  void what_is_suppressed_does_not_fail_the_run_and_is_counted() {
    Path config =
        config(
            "{\"rules\": \"user-exists\", \"subjects\": \"*\", \"reason\": \"there must be users\"}");
    Cli.Outcome outcome = audit("--config", config);

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.out()).contains("No findings to act on", "2 accepted:  2 suppressed");
    assertThat(outcome.out()).doesNotContain("User `alice` exists.");
    assertThat(audit("--config", config, "--findings", "all").out())
        .contains("User `alice` exists.", "suppressed: there must be users");
    assertThat(audit("--config", config, "--format", "sarif").out())
        .contains("\"justification\": \"there must be users\"");
    assertThat(audit("--config", config, "--format", "sarif", "--findings", "new").out())
        .doesNotContain("User `alice` exists.", "suppressions");
  }

  @Test
  void a_suppression_expires_by_the_calendar_and_not_by_the_data() {
    // The account file carries no date, and is as old as its file; the day is long over.
    Path config =
        config(
            "{\"rules\": \"user-exists\", \"subjects\": \"*\", \"reason\": \"x\","
                + " \"expires\": \"2020-02-29\", \"owner\": \"platform@example.com\"}");
    assertThat(audit("--config", config).exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(audit("--config", config).out())
        .contains("the suppression of `user-exists` expired on 2020-02-29")
        .contains("its owner is platform@example.com");
    assertThat(audit("--config", config, "--now", "2020-02-29T12:00:00Z").exit())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void a_suppression_without_a_reason_is_refused() {
    Path config = config("{\"rules\": \"user-exists\", \"subjects\": \"*\"}");
    assertThat(audit("--config", config))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: the suppression has no `reason`
                  --> CONFIG:1:19 (/suppressions/0)
                  help: say why the findings are accepted
                """
                    .replace("CONFIG", config.toString())));
  }

  // ---- baselines

  @Test
  void a_baseline_is_written_and_then_only_new_findings_count() {
    Cli.Outcome written = audit("--baseline", known, "--update-baseline");
    assertThat(written.exit()).isEqualTo(ExitCode.OK);
    assertThat(written.err())
        .isEqualTo("wrote the baseline `" + known + "`: 2 added, 0 removed, 2 known findings\n");
    assertThat(written.out()).contains("User `alice` exists.", "2 new");

    Cli.Outcome held = audit("--baseline", known);
    assertThat(held.exit()).isEqualTo(ExitCode.OK);
    assertThat(held.err()).isEmpty();
    assertThat(held.out()).contains("2 accepted:  2 known", "0 new   2 unchanged   0 fixed");
    assertThat(audit("--baseline", known, "--format", "json").out())
        .contains("\"baselineState\": \"known\"");

    Cli.write(folder, "account.json", read(account).replace("bob", "carol"));
    Cli.Outcome changed = audit("--baseline", known);
    assertThat(changed.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(changed.out())
        .contains("User `carol` exists.", "FIXED (1)", "1 new   1 unchanged   1 fixed")
        .doesNotContain("User `alice` exists.");
    assertThat(audit("--baseline", known, "--update-baseline").err())
        .contains("1 added, 1 removed, 2 known findings");
    assertThat(read(known)).contains("carol").doesNotContain("bob");
  }

  @Test
  void an_update_that_changes_nothing_writes_the_same_bytes() {
    audit("--baseline", known, "--update-baseline");
    String first = read(known);

    assertThat(audit("--baseline", known, "--update-baseline").err())
        .contains("0 added, 0 removed, 2 known findings");
    assertThat(read(known)).isEqualTo(first);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_baseline_keeps_who_may_read_it_and_stays_a_link() throws IOException {
    audit("--baseline", known, "--update-baseline");
    Files.setPosixFilePermissions(known, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), known);

    assertThat(audit("--baseline", link, "--update-baseline").exit()).isEqualTo(ExitCode.OK);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known)))
        .isEqualTo("rw-------");
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void what_a_run_cannot_judge_stays_in_the_baseline() {
    audit("--baseline", known, "--update-baseline");
    Path config =
        Cli.write(folder, "off.json", "{\"rules\": {\"user-exists\": {\"enabled\": false}}}");

    assertThat(audit("--baseline", known, "--config", config).out()).contains("2 not judged");
    assertThat(audit("--baseline", known, "--config", config, "--update-baseline").err())
        .contains("0 removed, 2 known findings, 2 of them kept although not judged in this run");
  }

  @Test
  void files_that_are_linted_have_baselines_too() {
    Path policy = Cli.write(folder, "policy.json", TYPO);
    Cli cli = cli().with(LintRules::audit);
    Cli.Outcome written = cli.run("lint", policy, "--baseline", known, "--update-baseline");
    assertThat(written.err()).contains("1 added, 0 removed, 1 known finding\n");

    assertThat(cli.run("lint", policy, "--fail-on", "info", "--baseline", known).exit())
        .isEqualTo(ExitCode.OK);
    Cli.write(folder, "policy.json", TYPO.replace("GetObjekt", "GetObject"));
    assertThat(cli.run("lint", policy, "--baseline", known).out()).contains("1 fixed");
  }

  // ---- mistakes

  @Test
  void a_baseline_that_is_not_there_is_an_error_before_anything_is_read() {
    assertThat(cli().run("audit", "--input", "none.json", "--baseline", known))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                "error: there is no baseline `"
                    + known
                    + "`\n  help: write it with --update-baseline\n"));
    assertThat(audit("--update-baseline").err())
        .isEqualTo(
            "error: --update-baseline does not say which file\n"
                + "  help: name it with --baseline FILE\n");
    assertThat(audit("--baseline", known, "--update-baseline", "--output", known).err())
        .isEqualTo("error: --baseline and --output name the same file `" + known + "`\n");
    assertThat(audit("--findings", "neu").err())
        .isEqualTo("error: unknown choice `neu` for --findings\n  help: did you mean `new`?\n");
  }

  @Test
  void a_baseline_of_another_version_is_neither_used_nor_overwritten() {
    String text = "{\"schemaVersion\": 9, \"findings\": []}";
    Cli.write(folder, "known.json", text);

    Cli.Outcome outcome = audit("--baseline", known, "--update-baseline");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .startsWith("error: the baseline has version 9, and this program reads version 1\n");
    assertThat(read(known)).isEqualTo(text);
  }

  @Test
  void without_a_report_there_is_no_baseline() throws IOException {
    Cli.Outcome outcome =
        cli().run("audit", "--input", "none.json", "--baseline", known, "--update-baseline");
    assertThat(outcome.exit()).isEqualTo(ExitCode.INPUT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("account.json");
    }
  }

  @Test
  void a_baseline_that_cannot_be_written_is_said_before_the_audit() {
    Path nowhere = folder.resolve("nowhere/known.json");
    assertThat(
            cli().run("audit", "--input", "none.json", "--baseline", nowhere, "--update-baseline"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                "error: `"
                    + nowhere
                    + "` cannot be written: its folder does not exist\n"
                    + "  help: create the folder first\n"));
  }
}
