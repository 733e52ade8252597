package io.iamaudit.engine;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.rule.PolicyUse;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which policies of an account are alike in all that a rule about documents sees but names and
 * attachments. Equal texts of one input share their document, so documents are told apart by
 * identity.
 */
final class PolicyClasses {
  private final List<PolicyUse> policies;
  private final int[] classOf;
  private final int count;

  PolicyClasses(List<PolicyUse> policies) {
    this.policies = policies;
    this.classOf = new int[policies.size()];
    IdentityHashMap<PolicyDocument, Integer> documents = new IdentityHashMap<>();
    Map<List<Object>, Integer> classes = new HashMap<>();
    for (int i = 0; i < classOf.length; i++) {
      PolicyUse use = policies.get(i);
      int document = -1 - i;
      if (use.legible().isPresent()) {
        document = documents.computeIfAbsent(use.legible().get(), key -> documents.size());
      }
      classOf[i] =
          classes.computeIfAbsent(
              List.of(document, use.type(), use.service(), use.owner(), use.isReadable()),
              key -> classes.size());
    }
    this.count = classes.size();
  }

  List<PolicyUse> policies() {
    return policies;
  }

  /** The class of the n-th policy, from 0. */
  int classOf(int policy) {
    return classOf[policy];
  }

  /** How many classes there are. */
  int count() {
    return count;
  }
}
