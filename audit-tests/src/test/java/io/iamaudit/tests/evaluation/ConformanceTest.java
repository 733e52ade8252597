package io.iamaudit.tests.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code conformance/*.json}: each states a rule of AWS's documentation. */
class ConformanceTest {
  private static final Path FOLDER = Path.of("src/test/resources/conformance");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> every_file_of_cases() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    ScenarioReader reader = new ScenarioReader();
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (JsonNode node : MAPPER.readTree(file.toFile())) {
      count++;
      Scenario scenario = reader.read(node.toString(), file.getFileName().toString(), 1);
      Verdict expected = scenario.expected().orElseThrow();
      PolicyEvaluator evaluator = PolicyEvaluator.create();
      Verdict verdict = evaluator.verdict(scenario.request(), scenario.policies());
      Decision decision = evaluator.decide(scenario.request(), scenario.policies());
      if (verdict != expected || decision.verdict() != expected) {
        wrong.add(
            scenario.id()
                + " ("
                + node.path("rule").asText()
                + ", "
                + node.path("title").asText()
                + "): expected "
                + expected.id()
                + ", got "
                + verdict.id()
                + " and "
                + decision.verdict().id()
                + " by "
                + decision.decidedBy());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isPositive();
  }

  @Test
  void no_rule_is_without_a_case() throws IOException {
    Set<String> rules = new TreeSet<>(Files.readAllLines(FOLDER.resolve("rules.txt")));
    rules.removeIf(String::isBlank);
    assertThat(rules).hasSizeGreaterThan(100);
    Set<String> proved = new TreeSet<>();
    for (Path file : files()) {
      for (JsonNode node : MAPPER.readTree(file.toFile())) {
        for (String rule : node.path("rule").asText().split("[,;]")) {
          proved.add(rule.strip());
        }
      }
    }
    rules.removeAll(proved);
    assertThat(rules).as("rules without a case").isEmpty();
  }
}
