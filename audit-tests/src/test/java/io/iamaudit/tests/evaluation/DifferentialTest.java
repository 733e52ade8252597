package io.iamaudit.tests.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioReader;
import io.iamaudit.tests.reference.RandomScenarios;
import io.iamaudit.tests.reference.ReferenceEvaluator;
import io.iamaudit.tests.reference.Shrinker;
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
  private static final int SCENARIOS = setting("scenarios", 100_000);
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
   * The answers that the completions of an unknown context give. If none is an allow, it is denied,
   * explicitly only if all are.
   */
  private static String expected(JsonNode scenario) {
    Set<String> decisions = ReferenceEvaluator.decisions(scenario);
    boolean allowed = decisions.contains(Verdict.ALLOWED.id());
    if (allowed) {
      return decisions.size() == 1 ? Verdict.ALLOWED.id() : Verdict.DEPENDS_ON.id();
    }
    return decisions.contains(Verdict.IMPLICITLY_DENIED.id())
        ? Verdict.IMPLICITLY_DENIED.id()
        : Verdict.EXPLICITLY_DENIED.id();
  }

  private static boolean differsOpen(JsonNode node) {
    return !verdict(node).id().equals(expected(node));
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
                .formatted(SEED, n, expected(small), verdict(small).id(), small.toPrettyString()));
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
