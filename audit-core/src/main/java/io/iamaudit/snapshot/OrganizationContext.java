package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * The organization around the accounts.
 *
 * @param featureSet {@code ALL} or {@code CONSOLIDATED_BILLING}
 * @param units the root and all units
 * @param rootAccessFeatures what of centralized root access is on, as {@code
 *     RootCredentialsManagement} and {@code RootSessions}; empty also if not collected
 * @param coverage of the parts that belong to the organization
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_introduction.html">What
 *     is AWS Organizations?</a>
 */
public record OrganizationContext(
    String id,
    AccountId managementAccount,
    String featureSet,
    List<OrganizationalUnit> units,
    List<OrganizationAccount> accounts,
    List<OrganizationPolicy> policies,
    List<DelegatedAdministrator> delegatedAdministrators,
    Optional<PolicyBody> resourcePolicy,
    List<String> rootAccessFeatures,
    Coverage coverage,
    SourceLocation source) {

  public OrganizationContext {
    requireNonNull(id, "id");
    requireNonNull(managementAccount, "managementAccount");
    requireNonNull(featureSet, "featureSet");
    units = List.copyOf(units);
    accounts = List.copyOf(accounts);
    policies = List.copyOf(policies);
    delegatedAdministrators = List.copyOf(delegatedAdministrators);
    requireNonNull(resourcePolicy, "resourcePolicy");
    rootAccessFeatures = List.copyOf(rootAccessFeatures);
    requireNonNull(coverage, "coverage");
    requireNonNull(source, "source");
  }

  /**
   * The policies of one type that bear on an account, level by level: the root first, the account
   * last. Empty if the account, or where it stands in the tree, is not known.
   */
  public List<List<OrganizationPolicy>> levels(String type, AccountId account) {
    Optional<String> parent =
        accounts.stream()
            .filter(candidate -> candidate.id().equals(account))
            .findFirst()
            .flatMap(OrganizationAccount::parentId);
    if (parent.isEmpty()) {
      return List.of();
    }
    ArrayDeque<List<OrganizationPolicy>> levels = new ArrayDeque<>();
    levels.addFirst(attached(type, account.value()));
    String id = parent.get();
    // A level more than there are units would be a circle.
    while (levels.size() <= units.size() + 1) {
      levels.addFirst(attached(type, id));
      Optional<String> next = parentOf(id);
      if (next.isEmpty()) {
        // Levels of a unit whose way to the root is not known are too few, and so allow too much.
        return id.startsWith("ou-") ? List.of() : List.copyOf(levels);
      }
      id = next.get();
    }
    return List.of();
  }

  private Optional<String> parentOf(String id) {
    return units.stream()
        .filter(candidate -> candidate.id().equals(id))
        .findFirst()
        .flatMap(OrganizationalUnit::parentId);
  }

  private List<OrganizationPolicy> attached(String type, String target) {
    return policies.stream()
        .filter(policy -> policy.type().equals(type) && policy.targets().contains(target))
        .toList();
  }

  /**
   * The policies that bind an account. They do not bind the management account, nor anybody where
   * the organization was made for its bill alone, nor where the type is not in use.
   *
   * @param type as AWS names it, {@code SERVICE_CONTROL_POLICY}
   * @param part that says how far policies of this type were collected
   */
  public OrganizationBinding binding(String type, DataPart part, AccountId account) {
    if (managementAccount.equals(account) || !featureSet.equals("ALL")) {
      return new OrganizationBinding(Coverage.Part.collected(), true, List.of());
    }
    OrganizationBinding missing = new OrganizationBinding(coverage.of(part), true, List.of());
    if (missing.isMissing()) {
      return missing;
    }
    List<List<OrganizationPolicy>> found = levels(type, account);
    // AWS keeps at least one on each level while the type is in use.
    boolean isInUse = !found.stream().allMatch(List::isEmpty);
    return new OrganizationBinding(
        coverage.of(part), !found.isEmpty(), isInUse ? found : List.of());
  }
}
