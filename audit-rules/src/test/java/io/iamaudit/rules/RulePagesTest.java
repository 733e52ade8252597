package io.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Benchmark;
import io.iamaudit.rule.ComplianceControl;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.Rule;
import io.iamaudit.rule.RuleMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a page says that the rule knows better is written from the rule. */
class RulePagesTest {
  private static final Path PAGES = Path.of("..", "docs", "rules");
  private static final String PARAMETERS = "## Parameters\n";
  private static final String RENEW =
      "renew it with: mvn test -pl audit-rules -am -Dgolden=update, and look at the difference";

  private static List<RuleMetadata> rules() {
    return ServiceLoader.load(Rule.class).stream()
        .map(provider -> provider.get().metadata())
        .sorted(Comparator.comparing(RuleMetadata::id))
        .toList();
  }

  @Test
  void title_head_and_parameters_are_those_of_the_metadata() throws IOException {
    for (RuleMetadata rule : rules()) {
      Path file = PAGES.resolve(rule.id() + ".md");
      String page = Files.readString(file);
      compare(file, page, withParameters(rule, withHead(rule, page)));
    }
  }

  @Test
  void every_page_has_the_same_sections_in_the_same_order() throws IOException {
    for (RuleMetadata rule : rules()) {
      List<String> wanted =
          new ArrayList<>(List.of("## Fires", "## Stays silent", "## What to do"));
      if (!rule.parameters().isEmpty()) {
        wanted.add("## Parameters");
      }
      wanted.add("## Not seen");
      assertThat(
              Files.readAllLines(PAGES.resolve(rule.id() + ".md")).stream()
                  .filter(line -> line.startsWith("## ")))
          .as("sections of %s", rule.id())
          .isEqualTo(wanted);
    }
  }

  @Test
  void every_control_that_a_rule_names_is_one_of_the_benchmark() {
    for (RuleMetadata rule : rules()) {
      for (ComplianceControl control : rule.compliance()) {
        assertThat(Benchmark.cis(control.version()).controls())
            .as("%s of %s", control, rule.id())
            .extracting(Benchmark.Control::number)
            .contains(control.control());
      }
    }
  }

  @Test
  void the_index_lists_every_rule() throws IOException {
    Path file = PAGES.resolve("README.md");
    compare(file, Files.exists(file) ? Files.readString(file) : "", index());
  }

  private static void compare(Path file, String is, String wanted) throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(file, wanted);
      return;
    }
    assertThat(is).as("%s is out of date; %s", file.getFileName(), RENEW).isEqualTo(wanted);
  }

  /** The first three lines, and an empty one. */
  private static String withHead(RuleMetadata rule, String page) {
    List<String> lines = page.lines().toList();
    String head =
        "# "
            + rule.title()
            + "\n\n`"
            + rule.id()
            + "` · severity "
            + rule.severity().id()
            + (rule.isOptional() ? " · optional" : "")
            + " · since "
            + rule.since()
            + "\n";
    return head + String.join("\n", lines.subList(3, lines.size())) + "\n";
  }

  private static String withParameters(RuleMetadata rule, String page) {
    int from = page.indexOf(PARAMETERS);
    if (from < 0) {
      return page;
    }
    int to = page.indexOf("\n## ", from);
    String table =
        rule.parameters().stream()
            .map(
                parameter ->
                    "| `"
                        + parameter.name()
                        + "` | "
                        + defaultOf(parameter)
                        + " | "
                        + parameter.description()
                        + " |\n")
            .collect(Collectors.joining());
    return page.substring(0, from)
        + PARAMETERS
        + "\n| parameter | default | what it is |\n|---|---|---|\n"
        + table
        + page.substring(to);
  }

  private static String defaultOf(Parameter<?> parameter) {
    if (parameter.defaultValue() instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }
    return "`" + parameter.defaultValue() + "`";
  }

  private static String index() {
    List<RuleMetadata> rules = rules();
    StringBuilder out =
        new StringBuilder(
            """
            # Rules

            Written from the rules' metadata: do not edit. The numbers are the controls of the CIS AWS Foundations Benchmark
            that a rule checks, by version. What is not checked, and why, stands in [not-covered.md](not-covered.md).
            """);
    rules.stream()
        .map(rule -> rule.areas().get(0))
        .distinct()
        .sorted()
        .forEach(
            area -> {
              out.append("\n## ").append(area).append("\n\n");
              out.append("| rule | what is found | severity | CIS |\n|---|---|---|---|\n");
              rules.stream()
                  .filter(rule -> rule.areas().get(0).equals(area))
                  .forEach(rule -> out.append(row(rule)));
            });
    return out.toString();
  }

  private static String row(RuleMetadata rule) {
    return "| [`"
        + rule.id()
        + "`]("
        + rule.id()
        + ".md) | "
        + rule.title()
        + " | "
        + rule.severity().id()
        + " | "
        + rule.compliance().stream().map(RulePagesTest::control).collect(Collectors.joining(", "))
        + " |\n";
  }

  private static String control(ComplianceControl control) {
    return control.version() + ": " + control.control();
  }
}
