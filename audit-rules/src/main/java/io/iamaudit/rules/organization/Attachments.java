package io.iamaudit.rules.organization;

import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Where policies of an organization are attached. */
final class Attachments {

  private Attachments() {}

  /**
   * Whether one of the policies of a type is attached to a member account in use or to something
   * that it is in. Of an account whose place is not known it may be, so the answer is yes if it is
   * attached to anything.
   */
  static boolean bind(
      OrganizationContext organization, String type, Predicate<OrganizationPolicy> wanted) {
    Set<String> targets = new HashSet<>();
    organization.policies().stream()
        .filter(policy -> policy.type().equals(type))
        .filter(wanted)
        .forEach(policy -> targets.addAll(policy.targets()));
    if (targets.isEmpty()) {
      return false;
    }
    Map<String, Optional<String>> parents = new HashMap<>();
    organization.units().forEach(unit -> parents.put(unit.id(), unit.parentId()));
    return Members.of(organization).stream()
        .anyMatch(
            account ->
                targets.contains(account.id().value())
                    || isWithin(account.parentId(), targets, parents));
  }

  private static boolean isWithin(
      Optional<String> place, Set<String> targets, Map<String, Optional<String>> parents) {
    Optional<String> at = place;
    // A level more than there are units would be a circle.
    for (int i = 0; i <= parents.size(); i++) {
      if (at.isEmpty()) {
        return i == 0;
      }
      if (targets.contains(at.get()) || !parents.containsKey(at.get())) {
        return true;
      }
      at = parents.getOrDefault(at.get(), Optional.empty());
    }
    return true;
  }

  /** The policies of a type with the number of their targets, for evidence. */
  static String words(OrganizationContext organization, String type) {
    List<String> policies =
        organization.policies().stream()
            .filter(policy -> policy.type().equals(type))
            .map(
                policy ->
                    policy.name()
                        + " ("
                        + (policy.targets().isEmpty()
                            ? "attached to nothing"
                            : Words.count(policy.targets().size(), "target"))
                        + ")")
            .sorted()
            .toList();
    return policies.isEmpty() ? "none" : Words.firstOf(policies, 6);
  }
}
