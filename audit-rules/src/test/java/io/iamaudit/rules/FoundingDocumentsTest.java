package io.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people ask of an audit is a rule, or it is said why it is none. */
class FoundingDocumentsTest {
  private static final Path CHECKS =
      Path.of("src", "test", "resources", "io", "iamaudit", "rules", "checks.tsv");
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern NOT_COVERED = Pattern.compile("\\| `([a-z0-9-]+)` \\| (.+) \\|");
  private static final Pattern ID = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)+)`");
  private static final Pattern LINK =
      Pattern.compile("\\[`([a-z0-9-]+)`]\\(rules/([a-z0-9-]+)\\.md\\)");

  private static Set<String> rules() {
    return ServiceLoader.load(Rule.class).stream()
        .map(provider -> provider.get().metadata().id().value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> checks() throws IOException {
    return Files.readAllLines(CHECKS).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> notCovered() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(DOCS.resolve("rules").resolve("not-covered.md"))) {
      Matcher row = NOT_COVERED.matcher(line);
      if (row.matches()) {
        assertThat(reasons.put(row.group(1), row.group(2))).as("twice: %s", row.group(1)).isNull();
      }
    }
    return reasons;
  }

  /** The rows of the tables that speak of lines. */
  private static List<List<String>> rows() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(DOCS.resolve("founding-documents.md"))) {
      if (line.startsWith("| L")) {
        rows.add(List.of(line.substring(2, line.length() - 2).split(" \\| ")));
      }
    }
    return rows;
  }

  @Test
  void every_check_is_a_rule_or_stands_with_its_reason() throws IOException {
    Set<String> rules = rules();
    Set<String> missing = checks();
    missing.removeAll(rules);
    assertThat(notCovered().keySet()).isEqualTo(missing);
    assertThat(notCovered().values())
        .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(20));
  }

  @Test
  void every_line_of_the_founding_documents_has_its_rules_and_its_command() throws IOException {
    List<List<String>> rows = rows();
    assertThat(rows).hasSizeGreaterThan(90);
    for (List<String> row : rows) {
      assertThat(row).as(row.toString()).hasSize(4);
      assertThat(row.get(2) + row.get(3)).as("answer to %s", row.get(0)).isNotEqualTo("nonenone");
    }
  }

  @Test
  void every_rule_that_the_founding_documents_name_exists_or_is_known_to_be_missing()
      throws IOException {
    Set<String> rules = rules();
    Map<String, String> missing = notCovered();
    for (List<String> row : rows()) {
      Matcher id = ID.matcher(row.get(2));
      while (id.find()) {
        assertThat(rules.contains(id.group(1)) || missing.containsKey(id.group(1)))
            .as("%s in line %s", id.group(1), row.get(0))
            .isTrue();
      }
      Matcher link = LINK.matcher(row.get(2));
      while (link.find()) {
        assertThat(link.group(2)).isEqualTo(link.group(1));
        assertThat(rules).contains(link.group(1));
      }
    }
  }
}
