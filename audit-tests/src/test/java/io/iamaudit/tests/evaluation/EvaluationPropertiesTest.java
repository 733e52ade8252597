package io.iamaudit.tests.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.PolicyEvaluator;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.input.Scenario;
import io.iamaudit.input.ScenarioReader;
import io.iamaudit.tests.reference.RandomScenarios;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is true of every decision, whatever the policies say. {@code -Dseed=7} runs others. */
class EvaluationPropertiesTest {
  private static final int SCENARIOS = 4_000;
  private static final long SEED = Long.getLong("seed", 20_261_121L);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final PolicyEvaluator EVALUATOR = PolicyEvaluator.create();

  /** Lists of policies whose members are objects with a {@code policy}. */
  private static final List<String> LISTS =
      List.of("identityPolicies", "permissionBoundary", "vpcEndpointPolicies");

  private static final List<String> LEVELS =
      List.of("serviceControlPolicies", "resourceControlPolicies");
  private static final List<String> SINGLE = List.of("sessionPolicy", "resourcePolicy");
  private static final Set<String> NAMING_PRINCIPALS =
      Set.of("resourcePolicy", "resourceControlPolicies", "vpcEndpointPolicies");

  /** A policy of a scenario, with the member that it is in. */
  private record Place(String member, ObjectNode policy) {}

  private static Scenario read(JsonNode node) {
    return new ScenarioReader().read(node.toString(), "random", 1);
  }

  private static Verdict verdict(JsonNode node) {
    Scenario scenario = read(node);
    return EVALUATOR.verdict(scenario.request(), scenario.policies());
  }

  private static Decision decide(JsonNode node) {
    Scenario scenario = read(node);
    return EVALUATOR.decide(scenario.request(), scenario.policies());
  }

  private static AssertionError broken(int n, JsonNode before, JsonNode after, String what) {
    return new AssertionError(
        "seed %d, scenario %d: %s%n%s%nand then%n%s"
            .formatted(SEED, n, what, before.toPrettyString(), after.toPrettyString()));
  }

  private static List<Place> policies(ObjectNode scenario) {
    List<Place> places = new ArrayList<>();
    for (String member : LISTS) {
      scenario.path(member).forEach(entry -> places.add(new Place(member, policyOf(entry))));
    }
    for (String member : LEVELS) {
      for (JsonNode level : scenario.path(member)) {
        level.forEach(entry -> places.add(new Place(member, policyOf(entry))));
      }
    }
    for (String member : SINGLE) {
      if (scenario.path(member).isObject()) {
        places.add(new Place(member, (ObjectNode) scenario.get(member)));
      }
    }
    return places;
  }

  private static ObjectNode policyOf(JsonNode entry) {
    return (ObjectNode) entry.get("policy");
  }

  /** The statements of a policy, as a list that can be changed. */
  private static ArrayNode statements(ObjectNode policy) {
    JsonNode written = policy.get("Statement");
    if (written.isArray()) {
      return (ArrayNode) written;
    }
    ArrayNode list = MAPPER.createArrayNode().add(written);
    policy.set("Statement", list);
    return list;
  }

  /** A statement by chance, with an effect, such as may stand in a member of a scenario. */
  private static ObjectNode statement(String effect, String member, Random random) {
    while (true) {
      ObjectNode other = RandomScenarios.complete(random);
      List<Place> places = policies(other);
      if (places.isEmpty()) {
        continue;
      }
      Place place = places.get(random.nextInt(places.size()));
      ArrayNode written = statements(place.policy());
      ObjectNode statement = written.get(random.nextInt(written.size())).deepCopy();
      statement.put("Effect", effect);
      if (!NAMING_PRINCIPALS.contains(member)) {
        statement.remove(List.of("Principal", "NotPrincipal"));
      } else if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
        statement.put("Principal", "*");
      }
      if (!statement.has("Resource") && !statement.has("NotResource")) {
        statement.put("Resource", "*");
      }
      return statement;
    }
  }

  private static void shuffle(ArrayNode list, Random random) {
    List<JsonNode> elements = new ArrayList<>();
    list.forEach(elements::add);
    Collections.shuffle(elements, random);
    list.removeAll();
    elements.forEach(list::add);
  }

  // ---- what a statement more does

  @Test
  void a_deny_more_anywhere_never_gives_access() {
    Random random = new Random(SEED);
    int denied = 0;
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode before = RandomScenarios.complete(random);
      ObjectNode after = before.deepCopy();
      List<Place> places = policies(after);
      if (places.isEmpty()) {
        continue;
      }
      Place place = places.get(random.nextInt(places.size()));
      ArrayNode list = statements(place.policy());
      list.insert(random.nextInt(list.size() + 1), statement("Deny", place.member(), random));
      Verdict first = verdict(before);
      Verdict second = verdict(after);
      boolean stays = first == Verdict.EXPLICITLY_DENIED ? second == first : true;
      if (!stays || (first != Verdict.ALLOWED && second == Verdict.ALLOWED)) {
        throw broken(n, before, after, first + " became " + second + " by a deny");
      }
      denied += first == Verdict.ALLOWED && second != first ? 1 : 0;
    }
    assertThat(denied).isPositive();
  }

  @Test
  void an_allow_more_in_an_identity_policy_never_takes_access() {
    Random random = new Random(SEED + 1);
    int allowed = 0;
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode before = RandomScenarios.complete(random);
      ObjectNode after = before.deepCopy();
      ObjectNode policy = MAPPER.createObjectNode().put("Version", "2012-10-17");
      policy.putArray("Statement").add(statement("Allow", "identityPolicies", random));
      ArrayNode list = (ArrayNode) after.get("identityPolicies");
      list.insert(
          random.nextInt(list.size() + 1),
          MAPPER.createObjectNode().put("name", "more").set("policy", policy));
      Verdict first = verdict(before);
      Verdict second = verdict(after);
      boolean kept =
          first == Verdict.IMPLICITLY_DENIED
              ? second != Verdict.EXPLICITLY_DENIED
              : second == first;
      if (!kept) {
        throw broken(n, before, after, first + " became " + second + " by an allow");
      }
      allowed += second == Verdict.ALLOWED && first != second ? 1 : 0;
    }
    assertThat(allowed).isPositive();
  }

  @Test
  void a_deny_that_certainly_applies_denies() {
    Random random = new Random(SEED + 2);
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode before = RandomScenarios.complete(random);
      ObjectNode after = before.deepCopy();
      if (!before.at("/request/principal/type").asText().equals("aws")) {
        continue;
      }
      ObjectNode policy = MAPPER.createObjectNode();
      policy
          .putArray("Statement")
          .addObject()
          .put("Effect", "Deny")
          .put("Action", "*")
          .put("Resource", "*");
      ((ArrayNode) after.get("identityPolicies"))
          .addObject()
          .put("name", "deny")
          .set("policy", policy);
      String action = before.at("/request/action").asText();
      boolean free = action.matches("(?i)sts:Get(CallerIdentity|SessionToken)");
      if (!free && verdict(after) != Verdict.EXPLICITLY_DENIED) {
        throw broken(n, before, after, verdict(after) + " in spite of a deny of everything");
      }
    }
  }

  // ---- what does not matter

  private static ObjectNode rearranged(ObjectNode scenario, Random random) {
    ObjectNode other = scenario.deepCopy();
    for (Place place : policies(other)) {
      shuffle(statements(place.policy()), random);
    }
    for (String member : LISTS) {
      if (other.path(member).isArray()) {
        shuffle((ArrayNode) other.get(member), random);
      }
    }
    for (String member : LEVELS) {
      other.path(member).forEach(level -> shuffle((ArrayNode) level, random));
      shuffle((ArrayNode) other.get(member), random);
    }
    return other;
  }

  private static ObjectNode repeated(ObjectNode scenario, Random random) {
    ObjectNode other = scenario.deepCopy();
    for (Place place : policies(other)) {
      ArrayNode list = statements(place.policy());
      list.add(list.get(random.nextInt(list.size())).deepCopy());
    }
    for (String member : LISTS) {
      if (other.path(member).isArray() && !other.get(member).isEmpty()) {
        ArrayNode list = (ArrayNode) other.get(member);
        list.add(list.get(random.nextInt(list.size())).deepCopy());
      }
    }
    for (String member : LEVELS) {
      ArrayNode levels = (ArrayNode) other.get(member);
      if (!levels.isEmpty()) {
        levels.add(levels.get(random.nextInt(levels.size())).deepCopy());
      }
    }
    return other;
  }

  private static void sameAs(int n, ObjectNode scenario, ObjectNode other) {
    Decision first = decide(scenario);
    Decision second = decide(other);
    if (first.verdict() != second.verdict() || !first.dependsOn().equals(second.dependsOn())) {
      throw broken(
          n,
          scenario,
          other,
          first.verdict()
              + " "
              + first.dependsOn()
              + " became "
              + second.verdict()
              + " "
              + second.dependsOn());
    }
  }

  @Test
  void the_order_of_statements_policies_and_levels_does_not_matter() {
    Random random = new Random(SEED + 3);
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode scenario =
          n % 4 == 0 ? RandomScenarios.open(random) : RandomScenarios.complete(random);
      sameAs(n, scenario, rearranged(scenario, random));
    }
  }

  @Test
  void saying_something_twice_does_not_matter() {
    Random random = new Random(SEED + 4);
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode scenario =
          n % 4 == 0 ? RandomScenarios.open(random) : RandomScenarios.complete(random);
      sameAs(n, scenario, repeated(scenario, random));
    }
  }

  // ---- unknown keys

  @Test
  void what_is_answered_without_a_key_is_answered_with_it() {
    Random random = new Random(SEED + 5);
    int definite = 0;
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode open = RandomScenarios.open(random);
      Verdict answer = verdict(open);
      for (int i = 0; i < 5; i++) {
        ObjectNode completed = RandomScenarios.completed(open, random);
        Verdict closed = verdict(completed);
        boolean consistent =
            switch (answer) {
              case ALLOWED, EXPLICITLY_DENIED -> closed == answer;
              // Some completions may meet an explicit deny, and others nothing at all.
              case IMPLICITLY_DENIED -> closed != Verdict.ALLOWED;
              case DEPENDS_ON -> true;
            };
        if (!consistent || closed == Verdict.DEPENDS_ON) {
          throw broken(n, open, completed, answer + " became " + closed);
        }
      }
      definite += answer == Verdict.DEPENDS_ON ? 0 : 1;
    }
    assertThat(definite).isBetween(SCENARIOS / 10, SCENARIOS - 1);
  }

  @Test
  void a_witness_is_allowed_whatever_the_keys_are_that_it_does_not_name() {
    Random random = new Random(SEED + 6);
    int witnesses = 0;
    for (int n = 0; n < SCENARIOS; n++) {
      ObjectNode open = RandomScenarios.open(random);
      Decision decision = decide(open);
      if (decision.witness().isEmpty()) {
        continue;
      }
      assertThat(decision.verdict()).isEqualTo(Verdict.DEPENDS_ON);
      assertThat(decision.witness().keySet()).containsAll(decision.dependsOn());
      ObjectNode completed = RandomScenarios.completed(open, random);
      ObjectNode request = (ObjectNode) completed.get("request");
      ObjectNode context = (ObjectNode) request.get("context");
      List<String> present = new ArrayList<>();
      context.fieldNames().forEachRemaining(present::add);
      decision
          .witness()
          .forEach(
              (key, values) -> {
                present.stream().filter(key::equalsIgnoreCase).forEach(context::remove);
                if (key.equals("sts:rolesessionname")) {
                  ((ObjectNode) request.get("principal")).put("arn", values.get(0));
                } else if (values.size() == 1) {
                  context.put(key, values.get(0));
                } else if (values.size() > 1) {
                  ArrayNode list = context.putArray(key);
                  values.forEach(list::add);
                }
              });
      witnesses++;
      if (verdict(completed) != Verdict.ALLOWED) {
        throw broken(
            n,
            open,
            completed,
            "the witness " + decision.witness() + " gives " + verdict(completed));
      }
    }
    assertThat(witnesses).isGreaterThan(SCENARIOS / 20);
  }
}
