package io.iamaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import org.junit.jupiter.api.Test;

/** The command with the rules that are installed. */
class CliEndToEndTest {

  private static Cli.Outcome run(Object... args) {
    return Cli.cli().with(Audit::withInstalledRules).run(args);
  }

  @Test
  void the_demo_finds_what_is_planted() {
    Cli.Outcome outcome = run("demo", "--format", "json");

    assertThat(outcome.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("\"rule\": \"root-access-key-present\"")
        .contains("\"rule\": \"mfa-console-user-missing\"")
        .doesNotContain("\"status\": \"failed\"");
  }

  @Test
  void the_demo_passes_if_nothing_is_to_fail_it() {
    assertThat(run("demo", "--fail-on", "never").exit()).isEqualTo(ExitCode.OK);
  }

  @Test
  void every_rule_has_a_page() {
    assertThat(Audit.withInstalledRules().rules())
        .allSatisfy(
            rule -> {
              Cli.Outcome outcome = run("rules", "show", rule.metadata().id());
              assertThat(outcome.err()).isEmpty();
              assertThat(outcome.out()).startsWith("# ");
            });
  }

  @Test
  void the_list_names_every_rule() {
    String list = run("rules").out();
    assertThat(Audit.withInstalledRules().rules())
        .allSatisfy(rule -> assertThat(list).contains(rule.metadata().id().value()));
  }
}
