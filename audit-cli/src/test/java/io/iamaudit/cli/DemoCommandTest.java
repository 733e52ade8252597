package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.report.ReportWriters;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

  @Test
  void the_sample_account_is_audited_and_passes() {
    Cli.Outcome outcome = cli().run("demo", "--quiet");

    assertThat(outcome.exit()).isEqualTo(ExitCode.OK);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith(
            "samples/small-company/get-account-authorization-details.json:3:9: medium: User `alice`"
                + " exists. [user-exists]\n");
  }

  @Test
  void no_place_names_the_machine() {
    assertThat(cli().run("demo", "--format", "json").out())
        .contains("\"document\": \"samples/small-company/get-account-authorization-details.json\"")
        .doesNotContain("META-INF")
        .doesNotContain(System.getProperty("user.dir"));
  }

  @Test
  void the_demo_fails_if_asked_to() {
    assertThat(cli().run("demo", "--fail-on", "medium").exit()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void the_demo_refuses_what_an_audit_refuses() {
    assertThat(cli().run("demo", "--format", "pdf"))
        .isEqualTo(
            new Cli.Outcome(
                ExitCode.USAGE,
                "",
                """
                error: unknown format `pdf`
                  help: known are FORMATS
                """
                    .replace("FORMATS", String.join(", ", ReportWriters.installed().formats()))));
  }
}
