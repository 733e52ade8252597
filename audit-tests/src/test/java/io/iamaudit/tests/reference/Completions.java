package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What an incomplete context could be. */
final class Completions {
  private Completions() {}

  static Set<String> decisions(JsonNode scenario) {
    return Set.of(ReferenceEvaluator.decide(scenario));
  }
}
