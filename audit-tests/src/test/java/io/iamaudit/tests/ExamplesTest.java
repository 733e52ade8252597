package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Main;
import io.iamaudit.tests.ExampleProject.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples work, as their users would build them. */
class ExamplesTest {
  @TempDir Path folder;

  @Test
  void every_example_is_tested_here_and_listed_on_their_page() throws IOException {
    try (Stream<Path> folders = Files.list(Repository.path("examples"))) {
      assertThat(folders.filter(Files::isDirectory).map(it -> it.getFileName().toString()))
          // Spark is 200 MB of jars: its example has a build of its own, which .ci/run runs.
          .containsExactlyInAnyOrder(
              "activity-on-spark", "custom-rule", "embedded-service", "policies-in-ci")
          .allMatch(name -> Repository.read("examples/README.md").contains("| `" + name + "` |"))
          .allMatch(name -> Files.exists(Repository.path("examples/" + name + "/pom.xml")));
    }
  }

  @Test
  void the_policies_of_a_repository_pass_their_tests() {
    Outcome outcome = ExampleProject.copy("policies-in-ci", folder).test();

    assertThat(outcome.passed()).as(outcome.output()).isTrue();
    assertThat(outcome.tests()).isEqualTo(10);
  }

  @Test
  void a_policy_that_passes_any_role_fails_with_file_line_statement_and_who_gains_it()
      throws IOException {
    ExampleProject project = ExampleProject.copy("policies-in-ci", folder);
    Path policy = project.path("policies/deployer.json");
    String before = Files.readString(policy);
    String after =
        before.replaceFirst(
            "(?s)\"Resource\": \"arn:aws:iam::111122223333:role/site-api\",\\s+\"Condition\": [^\n]*\n",
            "\"Resource\": \"*\"\n");
    assertThat(after).isNotEqualTo(before);
    Files.writeString(policy, after);

    Outcome outcome = project.test();

    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.output())
        .contains("but so is arn:aws:iam::111122223333:role/deployer")
        .contains("ALLOWED: role deployer may iam:PassRole")
        .contains("allowed by identity policy deployer, statement PassItsRole")
        .contains("--> policies/deployer.json:16:5")
        .contains("\"Action\": \"iam:PassRole\", \"Resource\": \"*\"}")
        .contains("[policy-pass-role-star]");
  }

  @Test
  void the_engine_runs_in_a_service() {
    Outcome outcome = ExampleProject.copy("embedded-service", folder).test();

    assertThat(outcome.passed()).as(outcome.output()).isTrue();
    assertThat(outcome.tests()).isEqualTo(3);
  }

  @Test
  void rules_that_the_command_line_writes_compile_and_pass_their_tests() {
    for (String[] rule :
        new String[][] {{"role-without-story", "role"}, {"deny-without-story", "policy"}}) {
      int exit =
          Main.run(
              new String[] {
                "rules", "new", rule[0], "--about", rule[1], "--folder", folder.toString()
              },
              new PrintWriter(new StringWriter()),
              new PrintWriter(new StringWriter()));
      assertThat(exit).isZero();
    }

    Outcome outcome = ExampleProject.at(folder).test();

    assertThat(outcome.passed()).as(outcome.output()).isTrue();
    assertThat(outcome.tests()).isGreaterThan(20);
  }
}
