package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.HeldPolicies;
import io.iamaudit.analysis.PolicySource;
import io.iamaudit.analysis.PrincipalPolicies;
import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares two snapshots of the same accounts: what each principal's own policies, its permissions
 * boundary and the SCPs let it do, and whom each trust policy and each policy of a resource lets
 * in. Things are the same if their ARNs are.
 */
public final class AccountComparison {
  private static final PreparedPolicy EVERYTHING =
      PreparedPolicy.of(
          "no limit", PolicyDocument.of(Statement.allow().action("*").resource("*").build()));

  private static final PreparedPolicy EVERYTHING_FOR_EVERYBODY =
      PreparedPolicy.of(
          "no limit",
          PolicyDocument.of(
              Statement.allow()
                  .principal(PrincipalEntry.Kind.ANYONE, "*")
                  .action("*")
                  .resource("*")
                  .build()));

  private final PrincipalPolicies before;
  private final PrincipalPolicies after;
  private final Snapshot first;
  private final Snapshot second;
  private final ComparisonOptions options;

  private AccountComparison(Snapshot before, Snapshot after, ComparisonOptions options) {
    this.first = requireNonNull(before, "before");
    this.second = requireNonNull(after, "after");
    this.before = PrincipalPolicies.of(before);
    this.after = PrincipalPolicies.of(after);
    this.options = requireNonNull(options, "options");
  }

  /**
   * Looks through two snapshots, so that single things of them can be compared; nothing is compared
   * yet.
   */
  public static AccountComparison of(Snapshot before, Snapshot after, ComparisonOptions options) {
    return new AccountComparison(before, after, options);
  }

  /**
   * Compares: first the principals, then the trust policies, then the policies of resources, each
   * in the order of the snapshots. What is on neither side is not there.
   */
  public static List<ComparedPolicies> compare(
      Snapshot before, Snapshot after, ComparisonOptions options) {
    AccountComparison comparison = new AccountComparison(before, after, options);
    List<ComparedPolicies> compared = new ArrayList<>();
    comparison.principals(compared);
    comparison.trustPolicies(compared);
    comparison.resources(compared);
    return compared;
  }

  // ---- principals

  private void principals(List<ComparedPolicies> compared) {
    Set<String> arns = new LinkedHashSet<>(before.principals());
    arns.addAll(after.principals());
    for (String arn : arns) {
      RequestPrincipal principal = RequestPrincipal.aws(arn);
      if (principal.kind() != RequestPrincipal.Kind.ROOT) {
        compared.add(principal(arn, arn));
      }
    }
  }

  /**
   * Compares what a user or a role could do with what it can: by its own policies, those of its
   * groups, its permissions boundary and the SCPs. Where one side does not hold it, it can do
   * nothing there.
   *
   * @param earlier its ARN in the earlier snapshot
   * @param later its ARN in the later one: another if it was renamed
   * @throws IllegalArgumentException if one of them is no ARN of a principal
   */
  public ComparedPolicies principal(String earlier, String later) {
    return principal(
        RequestPrincipal.aws(earlier),
        before.principal(earlier).map(before::heldBy),
        RequestPrincipal.aws(later),
        after.principal(later).map(after::heldBy));
  }

  /**
   * What a user or a role of the later snapshot can do, compared with nothing: whoever had its ARN
   * before was another.
   *
   * @throws IllegalArgumentException if it is no ARN of a principal
   */
  public ComparedPolicies added(String arn) {
    RequestPrincipal principal = RequestPrincipal.aws(arn);
    return principal(
        principal, Optional.empty(), principal, after.principal(arn).map(after::heldBy));
  }

  /**
   * Nothing, compared with what a user or a role of the earlier snapshot could do.
   *
   * @throws IllegalArgumentException if it is no ARN of a principal
   */
  public ComparedPolicies removed(String arn) {
    RequestPrincipal principal = RequestPrincipal.aws(arn);
    return principal(
        principal, before.principal(arn).map(before::heldBy), principal, Optional.empty());
  }

  private ComparedPolicies principal(
      RequestPrincipal earlier,
      Optional<HeldPolicies> old,
      RequestPrincipal principal,
      Optional<HeldPolicies> now) {
    List<String> incomplete = new ArrayList<>();
    List<PolicyBody> bodies = new ArrayList<>();
    for (Optional<HeldPolicies> held : List.of(old, now)) {
      held.ifPresent(
          policies -> {
            policies.missing().stream()
                .map(Diagnostic::message)
                .filter(message -> !incomplete.contains(message))
                .forEach(incomplete::add);
            policies.sources().stream().map(PolicySource::body).forEach(bodies::add);
          });
    }
    return new ComparedPolicies(
        principal.text(),
        principal.kind() == RequestPrincipal.Kind.USER ? "user" : "role",
        presence(old.isPresent(), now.isPresent()),
        PolicyComparison.compare(set(earlier, old), set(principal, now), options),
        incomplete,
        bodies);
  }

  private static ComparedPolicies.Presence presence(boolean before, boolean after) {
    return !before
        ? ComparedPolicies.Presence.ADDED
        : after ? ComparedPolicies.Presence.CHANGED : ComparedPolicies.Presence.REMOVED;
  }

  private static PolicySet set(RequestPrincipal principal, Optional<HeldPolicies> held) {
    PolicySet.Builder builder = PolicySet.builder().principal(principal);
    if (held.isEmpty()) {
      // Who is not there can do nothing, whatever a resource's policy says.
      return builder
          .add(PolicyType.IDENTITY, List.of())
          .add(PolicyType.BOUNDARY, List.of())
          .add(PolicyType.SCP, List.of())
          .build();
    }
    HeldPolicies policies = held.get();
    builder.context(policies.context()).add(PolicyType.IDENTITY, policies.identity());
    policies.boundary().ifPresent(it -> builder.add(PolicyType.BOUNDARY, List.of(it)));
    policies.serviceControl().forEach(level -> builder.add(PolicyType.SCP, level));
    return builder.build();
  }

  // ---- policies that name principals

  /** A policy and whose resource it is about. */
  private record Held(PolicyBody body, Optional<AccountId> owner) {}

  private void trustPolicies(List<ComparedPolicies> compared) {
    pairs(trustPolicies(first), trustPolicies(second), PolicyType.TRUST, compared);
  }

  private static Map<String, Held> trustPolicies(Snapshot snapshot) {
    Map<String, Held> policies = new LinkedHashMap<>();
    for (AccountSnapshot account : snapshot.accounts()) {
      for (Role role : account.roles()) {
        role.trustPolicy()
            .ifPresent(body -> policies.put(role.arn(), new Held(body, Optional.of(account.id()))));
      }
    }
    return policies;
  }

  private void resources(List<ComparedPolicies> compared) {
    pairs(resources(first), resources(second), PolicyType.RESOURCE, compared);
  }

  private static Map<String, Held> resources(Snapshot snapshot) {
    Map<String, Held> policies = new LinkedHashMap<>();
    for (AccountSnapshot account : snapshot.accounts()) {
      for (ResourceRecord resource : account.resources()) {
        Optional<AccountId> owner =
            resource.owner().or(() -> Arn.parse(resource.arn()).flatMap(Arn::accountId));
        resource
            .resourcePolicy()
            .ifPresent(body -> policies.put(resource.arn(), new Held(body, owner)));
      }
    }
    return policies;
  }

  private void pairs(
      Map<String, Held> old,
      Map<String, Held> now,
      PolicyType type,
      List<ComparedPolicies> compared) {
    Set<String> arns = new LinkedHashSet<>(old.keySet());
    arns.addAll(now.keySet());
    for (String arn : arns) {
      Optional<Held> left = Optional.ofNullable(old.get(arn));
      Optional<Held> right = Optional.ofNullable(now.get(arn));
      Optional<AccountId> owner = right.or(() -> left).flatMap(Held::owner);
      compared.add(
          pair(
              arn,
              type,
              left.map(Held::body),
              right.map(Held::body),
              owner.map(options::withOwner).orElse(options)));
    }
  }

  /**
   * Compares one policy with another.
   *
   * @param name what it is called in messages
   * @param before empty if it is new
   * @param after empty if it is gone
   */
  public static ComparedPolicies pair(
      String name,
      PolicyType type,
      Optional<PolicyBody> before,
      Optional<PolicyBody> after,
      ComparisonOptions options) {
    List<String> incomplete = new ArrayList<>();
    List<PolicyBody> bodies = new ArrayList<>();
    PolicySet old = set(name, type, before, incomplete);
    PolicySet now = set(name, type, after, incomplete);
    before.ifPresent(bodies::add);
    after.ifPresent(bodies::add);
    return new ComparedPolicies(
        name,
        type.words(),
        presence(before.isPresent(), after.isPresent()),
        PolicyComparison.compare(old, now, options),
        incomplete,
        bodies);
  }

  /**
   * Compares policies of the organization that bind an account.
   *
   * @param name what they are called in messages
   * @param type SCPs or RCPs
   * @param before level by level from the root on; no level: there is no such limit
   */
  public static ComparedPolicies levels(
      String name,
      PolicyType type,
      List<List<PolicyBody>> before,
      List<List<PolicyBody>> after,
      ComparisonOptions options) {
    List<String> incomplete = new ArrayList<>();
    List<PolicyBody> bodies = new ArrayList<>();
    PolicySet old = levels(name, type, before, incomplete, bodies);
    PolicySet now = levels(name, type, after, incomplete, bodies);
    return new ComparedPolicies(
        name,
        type.words(),
        ComparedPolicies.Presence.CHANGED,
        PolicyComparison.compare(old, now, options),
        incomplete,
        bodies);
  }

  /** A limit that is not there: it allows everything that such a limit could allow. */
  private static PolicySet unlimited(PolicyType type) {
    return switch (type) {
      case IDENTITY, RESOURCE, TRUST -> PolicySet.of(type);
      case SCP, BOUNDARY, SESSION -> PolicySet.of(type, EVERYTHING);
      case VPC_ENDPOINT -> PolicySet.of(type, EVERYTHING_FOR_EVERYBODY);
      // One can only deny.
      case RCP -> PolicySet.builder().build();
    };
  }

  private static PolicySet levels(
      String name,
      PolicyType type,
      List<List<PolicyBody>> levels,
      List<String> incomplete,
      List<PolicyBody> bodies) {
    if (levels.isEmpty()) {
      return unlimited(type);
    }
    PolicySet.Builder builder = PolicySet.builder();
    for (List<PolicyBody> level : levels) {
      List<PreparedPolicy> policies = new ArrayList<>();
      for (PolicyBody body : level) {
        bodies.add(body);
        prepare(name, body, policies, incomplete);
      }
      builder.add(type, policies);
    }
    return builder.build();
  }

  private static PolicySet set(
      String name, PolicyType type, Optional<PolicyBody> body, List<String> incomplete) {
    List<PreparedPolicy> policies = new ArrayList<>();
    body.ifPresent(present -> prepare(name, present, policies, incomplete));
    // A limit that is not there limits nothing; a grant that is not there grants nothing.
    return body.isEmpty() ? unlimited(type) : PolicySet.builder().add(type, policies).build();
  }

  private static void prepare(
      String name, PolicyBody body, List<PreparedPolicy> policies, List<String> incomplete) {
    body.document()
        .ifPresentOrElse(
            document -> policies.add(PreparedPolicy.of(name, document)),
            () ->
                incomplete.add(
                    "the policy cannot be read: " + body.diagnostics().get(0).message()));
  }
}
