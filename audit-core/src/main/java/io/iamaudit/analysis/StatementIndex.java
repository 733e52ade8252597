package io.iamaudit.analysis;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds, among the documents that principals have, those that speak of an action. */
final class StatementIndex {
  private final Map<String, List<PreparedPolicy>> byService = new HashMap<>();
  private final List<PreparedPolicy> ofAnyService = new ArrayList<>();

  StatementIndex(Profiles profiles) {
    Set<PolicyDocument> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Profile profile : profiles.all()) {
      for (PreparedPolicy policy : profile.identity()) {
        if (seen.add(policy.document())) {
          add(policy);
        }
      }
    }
  }

  private void add(PreparedPolicy policy) {
    Optional<Set<String>> services = policy.services();
    if (services.isEmpty()) {
      ofAnyService.add(policy);
    } else {
      services
          .get()
          .forEach(
              service -> byService.computeIfAbsent(service, key -> new ArrayList<>()).add(policy));
    }
  }

  /**
   * The documents with a statement about an action.
   *
   * @return whether one of these statements allows, by document
   */
  IdentityHashMap<PolicyDocument, Boolean> about(String action) {
    IdentityHashMap<PolicyDocument, Boolean> found = new IdentityHashMap<>();
    String service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    byService.getOrDefault(service, List.of()).forEach(policy -> look(policy, action, found));
    ofAnyService.forEach(policy -> look(policy, action, found));
    return found;
  }

  private static void look(
      PreparedPolicy policy, String action, IdentityHashMap<PolicyDocument, Boolean> found) {
    List<Statement> statements = policy.about(action);
    if (!statements.isEmpty()) {
      found.put(policy.document(), statements.stream().anyMatch(Statement::isAllow));
    }
  }
}
