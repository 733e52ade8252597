package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the policies of a snapshot that count for a request: those of the principal and its groups,
 * its permissions boundary, the policy of the resource, and the policies of the organization.
 *
 * <p>A policy that is known to count and whose text is not known is never left out in silence: see
 * {@link RequestPolicies#missing}. Make one for a snapshot and keep it: each policy is prepared
 * once. Safe for several threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">
 *     Policy evaluation logic</a>
 */
public final class PrincipalPolicies {
  private final Snapshot snapshot;
  private final Map<String, AccountSnapshot> accounts = new HashMap<>();
  private final Map<String, User> users = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, Role> rolesByName = new HashMap<>();
  private final Map<String, Group> groupsByName = new HashMap<>();
  private final Map<String, ManagedPolicy> managedPolicies = new HashMap<>();
  private final Map<String, ResourceRecord> resources = new HashMap<>();
  private final List<String> principals = new ArrayList<>();
  private final Preparation preparation = new Preparation();

  private PrincipalPolicies(Snapshot snapshot) {
    this.snapshot = requireNonNull(snapshot, "snapshot");
    for (AccountSnapshot account : snapshot.accounts()) {
      String id = account.id().value();
      accounts.put(id, account);
      for (User user : account.users()) {
        users.put(user.arn(), user);
        principals.add(user.arn());
      }
      for (Role role : account.roles()) {
        roles.put(role.arn(), role);
        rolesByName.put(id + "/" + role.name(), role);
        principals.add(role.arn());
      }
      principals.add(account.rootArn());
      account.groups().forEach(group -> groupsByName.put(id + "/" + group.name(), group));
      // AWS's own policies have one ARN in all accounts; one with a text wins.
      account
          .managedPolicies()
          .forEach(
              policy ->
                  managedPolicies.merge(
                      policy.arn(), policy, (a, b) -> a.body().isPresent() ? a : b));
      account.resources().forEach(resource -> resources.put(resource.arn(), resource));
    }
  }

  /** The policies of this snapshot. */
  public static PrincipalPolicies of(Snapshot snapshot) {
    return new PrincipalPolicies(snapshot);
  }

  /** The ARNs of all users and roles, and of the root users, in the order of the accounts. */
  public List<String> principals() {
    return List.copyOf(principals);
  }

  /**
   * A principal of the snapshot: a user, a role, a session of a role, or a root user.
   *
   * @return empty if the snapshot does not hold it
   */
  public Optional<RequestPrincipal> principal(String arn) {
    return RequestPrincipal.parseAws(arn)
        .filter(
            principal ->
                switch (principal.kind()) {
                  case USER -> users.containsKey(principal.text());
                  case ROLE -> roles.containsKey(principal.text());
                  case ROLE_SESSION -> role(principal).isPresent();
                  case ROOT -> accounts.containsKey(principal.account());
                  default -> false;
                });
  }

  /**
   * The policies that count when a principal of the snapshot asks for something.
   *
   * @param principal one that {@link #principal} gave
   * @param action as {@code s3:GetObject}
   * @param resource an ARN, a pattern of ARNs, or {@code *}
   */
  public RequestPolicies of(RequestPrincipal principal, String action, String resource) {
    return new PolicyCollection(this, principal, action, resource).collect();
  }

  /**
   * The policies that bind a principal of the snapshot whatever it asks for: all but those of
   * resources.
   *
   * @param principal one that {@link #principal} gave
   */
  public HeldPolicies heldBy(RequestPrincipal principal) {
    PolicyCollection collection =
        new PolicyCollection(this, principal, "", "*").collectOwn().collectOthers();
    RequestPolicies found = collection.found();
    return new HeldPolicies(
        collection.identity(),
        collection.boundary(),
        collection.serviceControlLevels(),
        found.sources(),
        found.missing(),
        found.assumptions(),
        new PrincipalContext(this, principal).build(Map.of(), found.sources()));
  }

  /**
   * The policies on the side of a resource: its own, and the resource control policies that bind
   * it.
   *
   * @param arn of a resource of the snapshot
   */
  public ResourcePolicies ofResource(String arn) {
    PolicyCollection collection =
        new PolicyCollection(this, RequestPrincipal.anonymous(), "", arn).collectOfResource();
    RequestPolicies found = collection.found();
    return new ResourcePolicies(
        collection.ofResource(),
        collection.resourceControlLevels(),
        found.missing(),
        found.assumptions());
  }

  Optional<User> user(RequestPrincipal principal) {
    return Optional.ofNullable(users.get(principal.text()));
  }

  /** The role itself, or the role of a session. */
  Optional<Role> role(RequestPrincipal principal) {
    return switch (principal.kind()) {
      case ROLE -> Optional.ofNullable(roles.get(principal.text()));
      case ROLE_SESSION ->
          Optional.ofNullable(rolesByName.get(principal.account() + "/" + principal.name()));
      default -> Optional.empty();
    };
  }

  Optional<Role> role(String arn) {
    return Optional.ofNullable(roles.get(arn));
  }

  Optional<Group> group(String account, String name) {
    return Optional.ofNullable(groupsByName.get(account + "/" + name));
  }

  Optional<ManagedPolicy> managedPolicy(String arn) {
    return Optional.ofNullable(managedPolicies.get(arn));
  }

  Optional<AccountSnapshot> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  Optional<OrganizationContext> organization() {
    return snapshot.organization();
  }

  /** The organization, if an account is known to be in it. */
  Optional<OrganizationContext> organizationOf(String account) {
    return AccountId.isValid(account)
        ? snapshot.organizationOf(new AccountId(account))
        : Optional.empty();
  }

  /** The resource that an ARN names, or that it is a part of, as an object is of its bucket. */
  Optional<ResourceRecord> resource(String arn) {
    String text = arn;
    while (true) {
      ResourceRecord record = resources.get(text);
      if (record != null) {
        return Optional.of(record);
      }
      int end = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
      if (end < 0) {
        return Optional.empty();
      }
      text = text.substring(0, end);
    }
  }

  Preparation preparation() {
    return preparation;
  }
}
