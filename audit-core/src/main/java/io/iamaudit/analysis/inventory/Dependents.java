package io.iamaudit.analysis.inventory;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What hangs on the things of an account: who is in a group, what a policy is attached to, which
 * policies name a user, a role or a provider, and when a user or role was last used. It is what
 * breaks when the thing is changed or removed, as far as the input shows. Made once for an account.
 */
public final class Dependents {
  private final Map<String, Set<String>> dependents = new HashMap<>();
  private final Map<String, Use> uses = new HashMap<>();

  /**
   * What is known of the use of a thing.
   *
   * @param lastUsed empty if it was never used, or that is not known
   * @param isKnown whether the input says when the thing was last used, or that it never was; true
   *     for things that are not used by themselves, as a group
   * @param dependents phrases, as {@code role deploy trusts it}
   */
  public record Use(Optional<Instant> lastUsed, boolean isKnown, List<String> dependents) {
    public Use {
      requireNonNull(lastUsed, "lastUsed");
      dependents = List.copyOf(dependents);
    }
  }

  private Dependents() {}

  /** Finds what hangs on each thing of an account. */
  public static Dependents of(AccountSnapshot account) {
    Dependents found = new Dependents();
    found.root(account);
    for (UserActivity user : UserActivity.of(account)) {
      found.user(user);
    }
    for (Group group : account.groups()) {
      found.attached(group.attachedPolicies(), "group " + group.name());
    }
    Map<String, String> groups = new HashMap<>();
    account.groups().forEach(group -> groups.put(group.name(), group.arn()));
    for (User user : account.users()) {
      for (String group : user.groups()) {
        found.add(groups.getOrDefault(group, group), "user " + user.name() + " is a member");
      }
    }
    account.roles().forEach(found::role);
    account.resources().forEach(found::resource);
    return found;
  }

  /** What is known of the thing with this ARN. */
  public Use use(String arn) {
    List<String> names = List.copyOf(dependents.getOrDefault(arn, Set.of()));
    Use last = uses.get(arn);
    return last == null
        ? new Use(Optional.empty(), true, names)
        : new Use(last.lastUsed(), last.isKnown(), names);
  }

  private void add(String arn, String dependent) {
    dependents.computeIfAbsent(arn, key -> new LinkedHashSet<>()).add(dependent);
  }

  private void root(AccountSnapshot account) {
    Optional<CredentialReport.Row> row = account.credentialReport().flatMap(CredentialReport::root);
    Optional<Instant> last =
        row.stream()
            .flatMap(
                known ->
                    Stream.concat(
                        known.passwordLastUsed().date().stream(),
                        known.accessKeys().stream()
                            .flatMap(key -> key.lastUsedDate().date().stream())))
            .max(Instant::compareTo);
    uses.put(account.rootArn(), new Use(last, row.isPresent(), List.of()));
  }

  private void user(UserActivity facts) {
    Optional<Instant> last =
        Stream.of(
                facts.password().last().stream(),
                facts.keys().last().stream(),
                facts.user().stream()
                    .flatMap(user -> user.lastAccessed().stream())
                    .flatMap(service -> service.lastAuthenticated().stream()))
            .flatMap(stream -> stream)
            .max(Instant::compareTo);
    boolean isKnown =
        last.isPresent()
            || (facts.password().standing() != UserActivity.Standing.UNKNOWN
                && facts.keys().standing() != UserActivity.Standing.UNKNOWN);
    uses.put(facts.arn(), new Use(last, isKnown, List.of()));
    facts
        .user()
        .ifPresent(
            user -> {
              attached(user.attachedPolicies(), "user " + user.name());
              bounded(user.permissionsBoundary(), "user " + user.name());
            });
  }

  private void role(Role role) {
    Optional<Instant> last =
        Stream.concat(
                role.lastUsed().flatMap(use -> use.date()).stream(),
                role.lastAccessed().stream()
                    .map(LastAccessed::lastAuthenticated)
                    .flatMap(Optional::stream))
            .max(Instant::compareTo);
    uses.put(
        role.arn(),
        new Use(last, role.lastUsed().isPresent() || !role.lastAccessed().isEmpty(), List.of()));
    attached(role.attachedPolicies(), "role " + role.name());
    bounded(role.permissionsBoundary(), "role " + role.name());
    for (InstanceProfile profile : role.instanceProfiles()) {
      add(role.arn(), "instance profile " + profile.name() + " carries it");
    }
    named(role.trustPolicy(), "role " + role.name() + " trusts it");
  }

  private void resource(ResourceRecord resource) {
    named(resource.policy(), "the policy of " + resource.arn() + " names it");
    Optional.ofNullable(resource.settings().get("Role"))
        .ifPresent(role -> add(role, resource.arn() + " runs with it"));
  }

  private void attached(List<AttachedPolicy> policies, String holder) {
    policies.forEach(policy -> add(policy.arn(), "it is attached to " + holder));
  }

  private void bounded(Optional<String> boundary, String holder) {
    boundary.ifPresent(policy -> add(policy, "it is the permissions boundary of " + holder));
  }

  /** Everybody whom a policy names, but for the wildcard. */
  private void named(Optional<PolicyBody> policy, String phrase) {
    Optional<PolicyDocument> document = policy.flatMap(PolicyBody::document);
    if (document.isEmpty()) {
      return;
    }
    List<String> arns = new ArrayList<>();
    for (Statement statement : document.get().statements()) {
      statement
          .principal()
          .ifPresent(
              element -> {
                for (PrincipalEntry entry : element.entries()) {
                  if (!entry.isEveryone()) {
                    arns.add(entry.value().text());
                  }
                }
              });
    }
    arns.forEach(arn -> add(arn, phrase));
  }
}
