package io.iamaudit.tests.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioReader;
import io.iamaudit.tests.reference.RandomScenarios;
import io.iamaudit.tests.reference.ReferenceEvaluator;
import io.iamaudit.tests.reference.Shrinker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The evaluator against an executable specification that was written without a look at it. A
 * difference is shown as the smallest scenario that still shows it, with the seed.
 *
 * <p>{@code -Dscenarios=1000000} runs more, {@code -Dseed=7} others.
 */
class DifferentialTest {
  private static final int SCENARIOS = setting("scenarios", 50_000);
  private static final int OPEN_SCENARIOS = SCENARIOS / 20;
  private static final int SEED = setting("seed", 20_261_121);

  private static int setting(String name, int otherwise) {
    String value = System.getProperty(name, "");
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  private static Verdict verdict(JsonNode node) {
    Scenario scenario = new ScenarioReader().read(node.toString(), "random", 1);
    return PolicyEvaluator.create().verdict(scenario.request(), scenario.policies());
  }

  private static boolean differs(JsonNode node) {
    return !verdict(node).id().equals(ReferenceEvaluator.decide(node));
  }

  @Test
  void both_decide_the_same_on_random_scenarios() {
    Random random = new Random(SEED);
    for (int n = 0; n < SCENARIOS; n++) {
      JsonNode scenario = RandomScenarios.complete(random);
      if (differs(scenario)) {
        JsonNode small = Shrinker.shrink(scenario, DifferentialTest::differs);
        throw new AssertionError(
            "seed %d, scenario %d: the reference says %s, the evaluator %s on%n%s"
                .formatted(
                    SEED,
                    n,
                    ReferenceEvaluator.decide(small),
                    verdict(small).id(),
                    small.toPrettyString()));
      }
    }
  }

  /**
   * The answer that the completions of an unknown context give together. If none is an allow, it is
   * denied, explicitly only if all are. Empty if there are too many for the reference.
   */
  static Optional<String> expected(JsonNode scenario) {
    Set<String> decisions;
    try {
      decisions = ReferenceEvaluator.decisions(scenario);
    } catch (IllegalStateException tooMany) {
      return Optional.empty();
    }
    if (decisions.contains(Verdict.ALLOWED.id())) {
      return Optional.of((decisions.size() == 1 ? Verdict.ALLOWED : Verdict.DEPENDS_ON).id());
    }
    return Optional.of(
        (decisions.contains(Verdict.IMPLICITLY_DENIED.id())
                ? Verdict.IMPLICITLY_DENIED
                : Verdict.EXPLICITLY_DENIED)
            .id());
  }

  static boolean differsOpen(JsonNode node) {
    Optional<String> expected = expected(node);
    if (expected.isEmpty() || verdict(node).id().equals(expected.get()) || isProven(node)) {
      return false;
    }
    // Of several ways to be denied the reference, which tries fewer values, may have missed one.
    return !(expected.get().equals(Verdict.EXPLICITLY_DENIED.id())
        && verdict(node) == Verdict.IMPLICITLY_DENIED);
  }

  /**
   * Whether the reference agrees, value by value, that the answer depends: it tries fewer values,
   * so it may have missed one.
   */
  private static boolean isProven(JsonNode node) {
    Scenario scenario = new ScenarioReader().read(node.toString(), "random", 1);
    Decision decision = PolicyEvaluator.create().decide(scenario.request(), scenario.policies());
    return decision.verdict() == Verdict.DEPENDS_ON
        && ReferenceEvaluator.decide(completed(node, decision.witness()))
            .equals(Verdict.ALLOWED.id())
        && !ReferenceEvaluator.decide(completed(node, decision.denial()))
            .equals(Verdict.ALLOWED.id());
  }

  /** A scenario with values for everything that was not known. */
  private static JsonNode completed(JsonNode node, Map<String, List<String>> values) {
    ObjectNode complete = node.deepCopy();
    ObjectNode request = (ObjectNode) complete.path("request");
    ObjectNode context = (ObjectNode) request.path("context");
    complete.put("contextComplete", true);
    request.remove("contextKnowledge");
    values.forEach(
        (key, chosen) -> {
          if (key.equals("sts:rolesessionname") && chosen.get(0).startsWith("arn:")) {
            ((ObjectNode) request.path("principal")).put("arn", chosen.get(0));
          } else if (chosen.size() == 1) {
            context.put(key, chosen.get(0));
          } else if (!chosen.isEmpty()) {
            chosen.forEach(context.putArray(key)::add);
          }
        });
    return complete;
  }

  @Test
  void both_decide_the_same_where_keys_are_not_known() {
    Random random = new Random(SEED);
    int depends = 0;
    for (int n = 0; n < OPEN_SCENARIOS; n++) {
      JsonNode scenario = RandomScenarios.open(random);
      if (differsOpen(scenario)) {
        JsonNode small = Shrinker.shrink(scenario, DifferentialTest::differsOpen);
        throw new AssertionError(
            "seed %d, scenario %d: the reference says %s, the evaluator %s on%n%s"
                .formatted(
                    SEED,
                    n,
                    expected(small).orElse(""),
                    verdict(small).id(),
                    small.toPrettyString()));
      }
      depends += verdict(scenario) == Verdict.DEPENDS_ON ? 1 : 0;
    }
    assertThat(depends).isGreaterThan(OPEN_SCENARIOS / 100);
  }

  @Test
  void reasons_never_change_the_answer_and_a_witness_is_allowed() {
    Random random = new Random(SEED + 1);
    int witnesses = 0;
    for (int n = 0; n < OPEN_SCENARIOS; n++) {
      JsonNode node = RandomScenarios.open(random);
      Scenario scenario = new ScenarioReader().read(node.toString(), "random", 1);
      PolicyEvaluator evaluator = PolicyEvaluator.create();
      Decision decision = evaluator.decide(scenario.request(), scenario.policies());
      assertThat(decision.verdict())
          .isEqualTo(evaluator.verdict(scenario.request(), scenario.policies()));
      assertThat(decision.dependsOn().isEmpty())
          .isEqualTo(decision.verdict() != Verdict.DEPENDS_ON);
      witnesses += decision.witness().isEmpty() ? 0 : 1;
    }
    assertThat(witnesses).isPositive();
  }
}
