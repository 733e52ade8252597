package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.evaluation.Decision;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request that one side allows and the other does not, as the evaluator decided it.
 *
 * @param principal an ARN, a service, an identity provider, or {@code anonymous}. Identity-based
 *     policies say nothing of whom they are attached to: there it stands for anybody who has them
 * @param resource an ARN, or {@code *} where the action knows no resource
 * @param context the condition keys that are present, in lower case; others are absent
 * @param assumption what else the request takes for granted, as a phrase; empty if nothing
 * @param allowed the decision of the side that allows it
 * @param refused the decision of the side that does not
 */
public record Witness(
    String principal,
    String action,
    String resource,
    SortedMap<String, List<String>> context,
    String assumption,
    Decision allowed,
    Decision refused) {

  public Witness {
    requireNonNull(principal, "principal");
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    SortedMap<String, List<String>> copy = new TreeMap<>();
    context.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    context = Collections.unmodifiableSortedMap(copy);
    requireNonNull(assumption, "assumption");
    requireNonNull(allowed, "allowed");
    requireNonNull(refused, "refused");
  }

  Witness by(String other) {
    return new Witness(other, action, resource, context, assumption, allowed, refused);
  }
}
