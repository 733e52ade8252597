package io.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iamaudit.engine.Audit;
import io.iamaudit.engine.PolicyToLint;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.EquivalentCheck;
import io.iamaudit.rule.Rule;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each finding code of IAM Access Analyzer that a rule claims to know: policies in which that
 * rule finds something, and policies in which it does not. A file is named after its code and holds
 *
 * <pre>{@code
 * {"code": "MISSING_VERSION", "type": "identity", "fires": [policy, ...], "silent": [policy, ...]}
 * }</pre>
 *
 * where a policy is an object, a string with its text, or {@code {"type", "service", "policy"}} if
 * it is of another type than the file's.
 */
class AccessAnalyzerCasesTest {
  private static final Path CASES = Path.of("src/test/resources/io/iamaudit/rules/access-analyzer");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The rules by the codes that they claim. */
  static Map<String, List<Rule>> rulesByCode() {
    Map<String, List<Rule>> rules = new TreeMap<>();
    for (Rule rule : ServiceLoader.load(Rule.class)) {
      for (EquivalentCheck check : rule.metadata().equivalents()) {
        if (check.tool().equals(EquivalentCheck.ACCESS_ANALYZER)) {
          rules.computeIfAbsent(check.id(), code -> new ArrayList<>()).add(rule);
        }
      }
    }
    return rules;
  }

  private static Stream<String> codes() {
    return rulesByCode().keySet().stream();
  }

  @Test
  void each_case_belongs_to_a_code_that_a_rule_claims() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(it -> it.endsWith(".json")))
          .isSubsetOf(codes().map(code -> code + ".json").toList());
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("codes")
  void a_code_has_policies_that_fire_and_policies_that_do_not(String code) throws IOException {
    Path file = CASES.resolve(code + ".json");
    assertThat(file).as("the cases of %s", code).exists();
    JsonNode cases = JSON.readTree(Files.readString(file));
    assertThat(iterable(cases.fieldNames()))
        .isSubsetOf("code", "type", "service", "fires", "silent");
    assertThat(cases.path("code").asText()).isEqualTo(code);
    assertThat(cases.path("fires")).as("policies that fire").isNotEmpty();
    assertThat(cases.path("silent")).as("policies that do not").isNotEmpty();
    List<Rule> rules = rulesByCode().getOrDefault(code, List.of());
    for (JsonNode policy : cases.path("fires")) {
      assertThat(findings(rules, cases, policy)).as("fires: %s", policy).isNotEmpty();
    }
    for (JsonNode policy : cases.path("silent")) {
      assertThat(findings(rules, cases, policy)).as("silent: %s", policy).isEmpty();
    }
  }

  private static Set<String> iterable(Iterator<String> names) {
    Set<String> set = new java.util.TreeSet<>();
    names.forEachRemaining(set::add);
    return set;
  }

  private static List<String> findings(List<Rule> rules, JsonNode cases, JsonNode written) {
    JsonNode head = written.has("policy") ? written : cases;
    JsonNode policy = written.has("policy") ? written.get("policy") : written;
    String typeId = (head.has("type") ? head : cases).path("type").asText();
    PolicyType type =
        PolicyType.of(typeId).orElseThrow(() -> new AssertionError("no type `" + typeId + "`"));
    String text = policy.isTextual() ? policy.asText() : policy.toPrettyString();
    PolicyToLint file =
        new PolicyToLint(
            "policy.json",
            Optional.of(type),
            Optional.ofNullable(head.get("service")).map(JsonNode::asText),
            PolicyBody.parse(text, PolicyOrigin.wholeDocument("policy.json")));
    return Audit.withRules(rules).lint(List.of(file)).findings().stream()
        .map(Finding::message)
        .toList();
  }
}
