package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.tests.ExampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that begin with an empty folder, followed word by word. */
class WalkthroughTest {
  private static final Pattern STEP =
      Pattern.compile("(?ms)^\\*\\*`([^`]+)`\\*\\*\n\n(`{3,})\\w+\n(.*?)^\\2\n");

  @TempDir Path folder;

  /** A file that a page has its reader write. */
  private record Step(String file, String text, int at) {}

  private static List<Step> steps(String page) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(Repository.read(page));
    while (matcher.find()) {
      steps.add(new Step(matcher.group(1), matcher.group(3), matcher.start()));
    }
    return steps;
  }

  private void write(Step step) throws IOException {
    Path file = folder.resolve(step.file());
    Files.createDirectories(file.getParent());
    Files.writeString(file, step.text());
  }

  @Test
  void a_first_policy_test_fails_and_then_passes() throws IOException {
    String page = "docs/testing-policies.md";
    List<Step> steps = steps(page);
    assertThat(steps)
        .extracting(Step::file)
        .containsExactly(
            "pom.xml",
            "policies/deployer.json",
            "src/test/java/com/example/policies/DeployerTest.java",
            "policies/deployer.json");
    assertThat(steps.get(0).text()).isEqualTo(Repository.read("examples/policies-in-ci/pom.xml"));
    for (Step step : steps.subList(0, 3)) {
      write(step);
    }

    Outcome failing = ExampleProject.at(folder).test();
    assertThat(failing.passed()).isFalse();
    assertThat(failing.tests()).isEqualTo(1);
    Matcher shown = Pattern.compile("(?s)```text\n(.*?)```").matcher(Repository.read(page));
    assertThat(shown.find(steps.get(2).at())).isTrue();
    assertThat(failing.output()).contains(shown.group(1).lines().toList());

    write(steps.get(3));
    Outcome passing = ExampleProject.at(folder).test();
    assertThat(passing.passed()).as(passing.output()).isTrue();
    assertThat(passing.tests()).isEqualTo(2);
  }

  @Test
  void a_first_rule_keeps_its_contract() throws IOException {
    List<Step> steps = steps("docs/writing-a-rule.md");
    assertThat(steps).hasSize(5);
    assertThat(steps.get(0).text()).isEqualTo(Repository.read("examples/custom-rule/pom.xml"));
    for (Step step : steps) {
      write(step);
    }

    Outcome outcome = ExampleProject.at(folder).test();
    assertThat(outcome.passed()).as(outcome.output()).isTrue();
    assertThat(outcome.tests()).isGreaterThan(10);
  }

  @Test
  void a_first_service_has_a_green_build() throws IOException {
    List<Step> steps = steps("docs/embedding.md");
    // The last two are a format of one's own, which lives in the same project as well.
    assertThat(steps).hasSize(5);
    assertThat(steps.get(0).text()).isEqualTo(Repository.read("examples/embedded-service/pom.xml"));
    for (Step step : steps) {
      write(step);
    }

    Outcome outcome = ExampleProject.at(folder).test();
    assertThat(outcome.passed()).as(outcome.output()).isTrue();
    assertThat(outcome.tests()).isEqualTo(2);
  }
}
