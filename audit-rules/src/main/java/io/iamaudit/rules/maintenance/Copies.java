package io.iamaudit.rules.maintenance;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.rule.PolicyUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds policies that say the same. */
final class Copies {
  /** How many of the copies a message names. */
  static final int SHOWN = 4;

  private Copies() {}

  /** Groups of policies that say the same, each in the order of what holds them. */
  static Stream<List<PolicyUse>> of(Stream<PolicyUse> policies) {
    // Equal texts are one object already, so that each is put in order once.
    IdentityHashMap<PolicyDocument, String> known = new IdentityHashMap<>();
    Map<String, List<PolicyUse>> groups = new LinkedHashMap<>();
    policies
        .sorted(
            Comparator.comparing((PolicyUse use) -> use.subject().arn())
                .thenComparing(PolicyUse::name))
        .forEach(
            use ->
                use.legible()
                    .filter(document -> !document.statements().isEmpty())
                    .ifPresent(
                        document ->
                            groups
                                .computeIfAbsent(
                                    known.computeIfAbsent(document, CanonicalPolicy::of),
                                    text -> new ArrayList<>())
                                .add(use)));
    return groups.values().stream().map(List::copyOf);
  }

  static SourceLocation place(PolicyUse use) {
    return use.body().locate(SourcePosition.START);
  }
}
