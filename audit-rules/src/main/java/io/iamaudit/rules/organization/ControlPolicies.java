package io.iamaudit.rules.organization;

import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.Relation;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of an organization of one type by account, looked up once for all accounts: accounts
 * with the same policies on every level share one chain.
 */
final class ControlPolicies {
  static final String SERVICE = "SERVICE_CONTROL_POLICY";
  static final String RESOURCE = "RESOURCE_CONTROL_POLICY";

  /** More work than people's policies need; beyond it they count as restricting something. */
  private static final int BUDGET = 200_000;

  private static final PreparedPolicy EVERYTHING =
      PreparedPolicy.of(
          "everything", PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  /**
   * What binds an account.
   *
   * @param levels from the root down to the account
   * @param prepared the same, ready to be asked
   */
  record Chain(List<List<OrganizationPolicy>> levels, List<List<PreparedPolicy>> prepared) {

    /** The policies with those of an administrator, who may do what they leave. */
    ApplicablePolicies forAdministrator(PreparedPolicy permissions) {
      return ApplicablePolicies.builder()
          .identity(List.of(permissions))
          .serviceControl(prepared)
          .build();
    }

    /** Whether something is not allowed that would be without them; so where nobody can tell. */
    boolean restricts() {
      boolean ownPolicies =
          levels.stream().flatMap(List::stream).anyMatch(policy -> !policy.awsManaged());
      if (!ownPolicies) {
        return false; // FullAWSAccess, on each level
      }
      PolicySet.Builder bound = PolicySet.builder();
      prepared.forEach(level -> bound.add(PolicyType.SCP, level));
      return PolicyComparison.compare(
                  PolicySet.of(PolicyType.SCP, EVERYTHING),
                  bound.build(),
                  ComparisonOptions.defaults().withBudget(BUDGET))
              .relation()
          != Relation.EQUIVALENT;
    }
  }

  private final Map<String, List<OrganizationPolicy>> byTarget = new HashMap<>();
  private final Map<String, Optional<String>> parents = new HashMap<>();
  private final Map<String, Optional<PreparedPolicy>> prepared = new HashMap<>();
  private final Map<List<List<String>>, Optional<Chain>> chains = new HashMap<>();
  private final IdentityHashMap<Chain, Boolean> restricting = new IdentityHashMap<>();

  private ControlPolicies(OrganizationContext organization, String type) {
    for (OrganizationPolicy policy : organization.policies()) {
      if (policy.type().equals(type)) {
        new HashSet<>(policy.targets())
            .forEach(
                target -> byTarget.computeIfAbsent(target, key -> new ArrayList<>()).add(policy));
      }
    }
    for (OrganizationalUnit unit : organization.units()) {
      parents.put(unit.id(), unit.parentId());
    }
  }

  /** The policies of one type, as {@code SERVICE_CONTROL_POLICY}. */
  static ControlPolicies of(OrganizationContext organization, String type) {
    return new ControlPolicies(organization, type);
  }

  /**
   * What is attached to an account and to what it is in, from the root down; empty if its place is
   * not known.
   */
  Optional<List<List<OrganizationPolicy>>> levels(OrganizationAccount account) {
    List<List<OrganizationPolicy>> levels = new ArrayList<>();
    levels.add(attached(account.id().value()));
    Set<String> seen = new HashSet<>();
    Optional<String> at = account.parentId();
    while (at.isPresent()) {
      String id = at.get();
      if (!parents.containsKey(id) || !seen.add(id)) {
        return Optional.empty();
      }
      levels.add(0, attached(id));
      at = parents.getOrDefault(id, Optional.empty());
    }
    return seen.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(levels));
  }

  private List<OrganizationPolicy> attached(String target) {
    return byTarget.getOrDefault(target, List.of());
  }

  /**
   * The service control policies that bind an account; without levels if they are not in use. Empty
   * if it is not known: its place, or the text of a policy.
   */
  Optional<Chain> chain(OrganizationAccount account) {
    return levels(account)
        .flatMap(levels -> chains.computeIfAbsent(ids(levels), key -> prepare(levels)));
  }

  private static List<List<String>> ids(List<List<OrganizationPolicy>> levels) {
    return levels.stream()
        .map(level -> level.stream().map(OrganizationPolicy::id).toList())
        .toList();
  }

  /** Whether something is taken from at least one of these accounts; so where nobody can tell. */
  boolean restrictAny(List<OrganizationAccount> accounts) {
    for (OrganizationAccount account : accounts) {
      Optional<Chain> chain = chain(account);
      if (chain.isEmpty() || restricting.computeIfAbsent(chain.get(), Chain::restricts)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Chain> prepare(List<List<OrganizationPolicy>> levels) {
    // AWS keeps at least one on each level while the type is in use.
    if (levels.stream().allMatch(List::isEmpty)) {
      return Optional.of(new Chain(List.of(), List.of()));
    }
    List<List<PreparedPolicy>> texts = new ArrayList<>();
    for (List<OrganizationPolicy> level : levels) {
      List<PreparedPolicy> ofLevel = new ArrayList<>();
      for (OrganizationPolicy policy : level) {
        Optional<PreparedPolicy> text =
            prepared.computeIfAbsent(policy.id(), id -> ControlPolicies.text(policy));
        if (text.isEmpty()) {
          return Optional.empty();
        }
        ofLevel.add(text.get());
      }
      texts.add(List.copyOf(ofLevel));
    }
    return Optional.of(new Chain(levels, List.copyOf(texts)));
  }

  private static Optional<PreparedPolicy> text(OrganizationPolicy policy) {
    return policy
        .body()
        .flatMap(PolicyBody::document)
        .map(document -> PreparedPolicy.of(policy.name(), document));
  }
}
