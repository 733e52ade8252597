package io.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page that says which rule answers to which finding code of IAM Access Analyzer is written
 * from the rules, and no code is forgotten: one that no rule claims has its reason.
 */
class AccessAnalyzerPageTest {
  private static final Path PAGE = Path.of("..", "docs", "access-analyzer.md");
  private static final Path FACTS = Path.of("src/test/resources/io/iamaudit/rules/access-analyzer");

  private static final String HEAD =
      """
      # Finding codes of IAM Access Analyzer

      Written from the rules' metadata: do not edit. IAM Access Analyzer's policy validation has %d finding codes; %d of them are
      answered by rules of this library, offline and without credentials. For each there are policies that fire and policies
      that stay silent among the tests. A rule may find more than the code it answers to, and judge it otherwise: its page
      says what it sees.

      The codes are those of the
      [policy check reference](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html).

      ## Answered

      | code | rule |
      |---|---|
      """;

  private static final String NOT_COVERED =
      """

      ## Not answered

      | code | why |
      |---|---|
      """;

  private static Map<String, TreeSet<String>> claimed() {
    Map<String, TreeSet<String>> rules = new TreeMap<>();
    AccessAnalyzerCasesTest.rulesByCode()
        .forEach(
            (code, claiming) ->
                claiming.forEach(
                    rule ->
                        rules
                            .computeIfAbsent(code, key -> new TreeSet<>())
                            .add(rule.metadata().id().value())));
    return rules;
  }

  private static List<String> codes() throws IOException {
    return Files.readAllLines(FACTS.resolve("codes.txt"));
  }

  /** Reasons by code, in the order of the codes. */
  private static Map<String, String> notCovered() throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FACTS.resolve("not-covered.tsv"))) {
      String[] fields = line.split("\t", -1);
      assertThat(fields).as("code and reason: %s", line).hasSize(2).doesNotContain("");
      reasons.put(fields[0], fields[1]);
    }
    return reasons;
  }

  @Test
  void every_code_is_answered_or_has_its_reason() throws IOException {
    TreeSet<String> both = new TreeSet<>(claimed().keySet());
    assertThat(both).as("claimed by rules, and known").isSubsetOf(codes());
    assertThat(notCovered().keySet()).as("not both").doesNotContainAnyElementsOf(both);
    both.addAll(notCovered().keySet());
    assertThat(both).containsExactlyElementsOf(codes());
  }

  @Test
  void the_page_is_as_the_rules_say() throws IOException {
    Map<String, TreeSet<String>> claimed = claimed();
    String answered =
        claimed.entrySet().stream()
            .map(
                entry ->
                    "| `"
                        + entry.getKey()
                        + "` | "
                        + entry.getValue().stream()
                            .map(id -> "[`" + id + "`](rules/" + id + ".md)")
                            .collect(Collectors.joining(", "))
                        + " |\n")
            .collect(Collectors.joining());
    String reasons =
        notCovered().entrySet().stream()
            .map(entry -> "| `" + entry.getKey() + "` | " + entry.getValue() + " |\n")
            .collect(Collectors.joining());
    String page =
        HEAD.formatted(codes().size(), claimed.size())
            + answered
            + (reasons.isEmpty() ? "" : NOT_COVERED + reasons);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, page);
      return;
    }
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/access-analyzer.md is out of date; renew it with -Dgolden=update")
        .isEqualTo(page);
  }
}
