package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a scenario smaller while it still has a property, so that a difference can be read.
 *
 * <p>Only what keeps the scenario legal is taken away: a policy keeps a statement, a statement its
 * parts, a list of a policy one value.
 */
public final class Shrinker {
  /** Members of a scenario that may become null, whole policies and lists of them. */
  private static final List<String> NULLABLE =
      List.of("permissionBoundary", "sessionPolicy", "resourcePolicy", "vpcEndpointPolicies");

  /** Objects of which every member may go. */
  private static final Set<String> MEMBERS_ARE_OPTIONAL =
      Set.of("Condition", "context", "contextKnowledge");

  /** Members that may go as a whole. */
  private static final Set<String> OPTIONAL = Set.of("Condition", "contextKnowledge");

  /** Lists that may become empty; those inside policies may not (G4). */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of("identityPolicies", "serviceControlPolicies", "resourceControlPolicies");

  private Shrinker() {}

  /**
   * The smallest scenario that single steps lead to; the predicate holds for it as it does for the
   * given one.
   */
  public static JsonNode shrink(JsonNode scenario, Predicate<JsonNode> holds) {
    JsonNode smallest = scenario;
    Optional<JsonNode> smaller = Optional.of(scenario);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = steps(smallest).stream().filter(holds).findFirst();
    }
    return smallest;
  }

  /** Everything that is one step smaller, the big steps first. */
  private static List<JsonNode> steps(JsonNode scenario) {
    List<JsonNode> steps = new ArrayList<>();
    for (String name : NULLABLE) {
      if (scenario.hasNonNull(name)) {
        ObjectNode step = scenario.deepCopy();
        steps.add(step.putNull(name));
      }
    }
    addSteps(scenario, scenario, "", "", steps);
    return steps;
  }

  private static void addSteps(
      JsonNode scenario, JsonNode node, String pointer, String name, List<JsonNode> steps) {
    if (node.isArray()) {
      boolean level = pointer.matches("/(service|resource)ControlPolicies/\\d+");
      if (node.size() > 1
          || MAY_BE_EMPTY.contains(name)
          || level
          || pointer.startsWith("/request/context")) {
        for (int i = 0; i < node.size(); i++) {
          ObjectNode step = scenario.deepCopy();
          ((ArrayNode) step.at(pointer)).remove(i);
          steps.add(step);
        }
      }
      for (int i = 0; i < node.size(); i++) {
        addSteps(scenario, node.get(i), pointer + "/" + i, "", steps);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> member : Json.members(node)) {
      String place = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
      if (MEMBERS_ARE_OPTIONAL.contains(name) || OPTIONAL.contains(member.getKey())) {
        steps.add(without(scenario, pointer, member.getKey()));
      } else if (node.size() > 1 && (isOperator(pointer) || name.endsWith("Principal"))) {
        steps.add(without(scenario, pointer, member.getKey()));
      }
      addSteps(scenario, member.getValue(), place, member.getKey(), steps);
    }
  }

  /** Whether the pointer ends at the keys of a condition operator. */
  private static boolean isOperator(String pointer) {
    return pointer.matches(".*/Condition/[^/]+");
  }

  private static JsonNode without(JsonNode scenario, String pointer, String member) {
    ObjectNode step = scenario.deepCopy();
    ((ObjectNode) step.at(pointer)).remove(member);
    return step;
  }
}
