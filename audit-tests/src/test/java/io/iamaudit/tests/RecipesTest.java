package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Main;
import io.iamaudit.report.ReportWriters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

/** What can be copied out of the pages about CI and reports. */
class RecipesTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern BLOCK = Pattern.compile("(?s)```(?:yaml|sh|groovy)\n(.*?)```");
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./|iam-audit/)iam-audit ([a-z-]+)([^\\n'|]*)");
  private static final Pattern OPTION = Pattern.compile("(--[a-z-]+)(?: ([^- ]\\S*))?");

  static List<String> pages() throws IOException {
    return DocumentationTest.pages();
  }

  private static List<String> blocks(Pattern pattern, String page) {
    List<String> blocks = new ArrayList<>();
    Matcher found = pattern.matcher(Repository.read(page));
    while (found.find()) {
      blocks.add(found.group(1));
    }
    return blocks;
  }

  private static Object parse(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_yaml_block_can_be_parsed(String page) {
    for (String yaml : blocks(YAML, page)) {
      // Templates have tags that only AWS constructs something from.
      assertThat(new Parse(LoadSettings.builder().build()).parseString(yaml)).as(yaml).isNotEmpty();
    }
  }

  @Test
  void the_workflows_for_github_are_whole() {
    List<Map<?, ?>> workflows = new ArrayList<>();
    for (String yaml : blocks(YAML, "docs/ci.md")) {
      if (parse(yaml) instanceof Map<?, ?> map && map.containsKey("jobs")) {
        workflows.add(map);
      }
    }
    assertThat(workflows).hasSize(2);
    for (Map<?, ?> workflow : workflows) {
      assertThat(workflow.keySet()).extracting(Object::toString).contains("name", "on");
      assertThat(workflow.get("permissions")).isInstanceOf(Map.class);
      for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
        assertThat(((Map<?, ?>) job).get("runs-on")).isEqualTo("ubuntu-latest");
        assertThat((List<?>) ((Map<?, ?>) job).get("steps"))
            .hasSizeGreaterThan(4)
            .allSatisfy(
                step -> {
                  Map<?, ?> members = (Map<?, ?>) step;
                  assertThat(members.containsKey("run")).isNotEqualTo(members.containsKey("uses"));
                });
      }
    }
  }

  @Test
  void the_file_for_gitlab_reports_what_its_script_writes() {
    Map<?, ?> job =
        blocks(YAML, "docs/ci.md").stream()
            .map(RecipesTest::parse)
            .filter(
                parsed ->
                    parsed instanceof Map<?, ?> map && map.get("iam-policies") instanceof Map<?, ?>)
            .map(parsed -> (Map<?, ?>) ((Map<?, ?>) parsed).get("iam-policies"))
            .findFirst()
            .orElseThrow();

    Map<?, ?> reports = (Map<?, ?>) ((Map<?, ?>) job.get("artifacts")).get("reports");
    assertThat(((List<?>) job.get("script")).get(0).toString())
        .contains("--output " + reports.get("junit"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_command_has_options_that_exist_and_formats_that_are_installed(String page) {
    for (String block : blocks(BLOCK, page)) {
      Matcher commands = COMMAND.matcher(block.replace("\\\n", " "));
      while (commands.find()) {
        String command = commands.group(1);
        String help = help(command);
        Matcher options = OPTION.matcher(commands.group(2));
        while (options.find()) {
          assertThat(help).as(commands.group()).contains(options.group(1));
          if (options.group(1).equals("--format") && (command.matches("audit|lint|demo"))) {
            assertThat(ReportWriters.installed().formats()).contains(options.group(2));
          }
        }
      }
    }
  }

  private static String help(String command) {
    StringWriter out = new StringWriter();
    Main.run(new String[] {command, "--help"}, new PrintWriter(out), new PrintWriter(out));
    return out.toString();
  }

  @Test
  void the_page_about_reports_has_a_section_for_each_format() {
    List<String> sections = new ArrayList<>();
    Matcher headings =
        Pattern.compile("(?m)^## `([a-z]+)`").matcher(Repository.read("docs/reports.md"));
    while (headings.find()) {
      sections.add(headings.group(1));
    }
    // The page in HTML has a page of its own.
    sections.remove("html");
    List<String> formats = new ArrayList<>(ReportWriters.installed().formats());
    formats.remove("html");
    assertThat(sections).containsExactlyInAnyOrderElementsOf(formats);
  }
}
