package io.iamaudit.analysis.escalation;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A node of the graph: a user or a role as it is, or as it is once something was changed about it,
 * or a new one. What the search finds out of it stands in the fields at the end.
 */
final class Actor {
  /** How surely something holds; a smaller number is surer. */
  static final int CERTAIN = 0;

  static final int CONDITIONAL = 1;
  static final int POSSIBLE = 2;
  static final int NEVER = 3;

  private final String key;
  private final RequestPrincipal principal;
  private final Optional<User> user;
  private final Optional<Role> role;
  private final List<Holding> identity;
  private final Optional<Holding> boundary;
  private final Optional<String> boundaryArn;
  private final PolicyShelf.Levels guardrails;
  private final List<String> groups;
  private final boolean tagsFree;
  private final boolean isNew;
  private final int depth;
  private final List<Diagnostic> missing;
  private final List<Diagnostic> boundaryMissing;
  private final BitSet actions = new BitSet();
  private final boolean isPersonal;
  private @Nullable ApplicablePolicies policies;
  private @Nullable Set<String> keys;

  /** Whether it is an administrator as it is. The search sets this and what follows. */
  Decider.Answer admin = Decider.Answer.NO;

  /** How surely it becomes one, and in how many steps; less than 0 as long as none is found. */
  int tier = NEVER;

  int distance = -1;
  @Nullable Edge next;
  @Nullable List<Technique> techniques;
  final List<Edge> incoming = new ArrayList<>(0);
  final List<Edge> outgoing = new ArrayList<>(0);

  Actor(Builder builder) {
    this.key = builder.key;
    this.principal = builder.principal;
    this.user = builder.user;
    this.role = builder.role;
    this.identity = List.copyOf(builder.identity);
    this.boundary = builder.boundary;
    this.boundaryArn = builder.boundaryArn;
    this.guardrails = builder.guardrails;
    this.groups = List.copyOf(builder.groups);
    this.tagsFree = builder.tagsFree;
    this.isNew = builder.isNew;
    this.depth = builder.depth;
    this.missing = List.copyOf(builder.missing);
    this.boundaryMissing = List.copyOf(builder.boundaryMissing);
    boolean personal = false;
    for (Holding holding : identity) {
      actions.or(holding.facts().actions());
      personal |= holding.facts().isPersonal();
    }
    for (Holding holding : boundary.stream().toList()) {
      personal |= holding.facts().isPersonal();
      actions.and(holding.facts().actions());
    }
    for (List<Holding> level : guardrails.levels()) {
      for (Holding holding : level) {
        personal |= holding.facts().isPersonal();
      }
    }
    this.isPersonal = personal || tagsFree;
  }

  String key() {
    return key;
  }

  String arn() {
    return principal.text();
  }

  RequestPrincipal principal() {
    return principal;
  }

  String account() {
    return principal.account();
  }

  boolean isUser() {
    return principal.kind() == RequestPrincipal.Kind.USER;
  }

  /** {@code user alice}. */
  String words() {
    return (isUser() ? "user " : "role ") + principal.name();
  }

  Optional<User> user() {
    return user;
  }

  Optional<Role> role() {
    return role;
  }

  List<Holding> identity() {
    return identity;
  }

  Optional<Holding> boundary() {
    return boundary;
  }

  Optional<String> boundaryArn() {
    return boundaryArn;
  }

  PolicyShelf.Levels guardrails() {
    return guardrails;
  }

  List<String> groups() {
    return groups;
  }

  List<Tag> tags() {
    return user.map(User::tags).or(() -> role.map(Role::tags)).orElse(List.of());
  }

  /** Whether it chooses its own tags. */
  boolean tagsFree() {
    return tagsFree;
  }

  /** Whether it is not in the input. */
  boolean isNew() {
    return isNew;
  }

  /** How many changes it is away from the input. */
  int depth() {
    return depth;
  }

  /** Policies that count and are not known. */
  List<Diagnostic> missing() {
    if (boundaryMissing.isEmpty()) {
      return missing;
    }
    List<Diagnostic> all = new ArrayList<>(missing);
    all.addAll(boundaryMissing);
    return all;
  }

  /** The actions of techniques that it can have at all. */
  BitSet actions() {
    return actions;
  }

  /** Whether its permissions can differ from those of others with the same policies. */
  boolean isPersonal() {
    return isPersonal;
  }

  /** Whether nobody may change it: AWS made it. */
  boolean isOutOfReach() {
    return role.filter(
            known -> known.isServiceLinked() || known.path().startsWith("/aws-reserved/"))
        .isPresent();
  }

  /** The condition keys that its policies ask for, in lower case. */
  Set<String> keys() {
    Set<String> known = keys;
    if (known == null) {
      known = new TreeSet<>();
      for (Holding holding : all()) {
        known.addAll(holding.facts().keys());
      }
      keys = known;
    }
    return known;
  }

  /** All policies, in no order that matters. */
  List<Holding> all() {
    List<Holding> all = new ArrayList<>(identity);
    boundary.ifPresent(all::add);
    guardrails.levels().forEach(all::addAll);
    return all;
  }

  /** What counts when it acts on something without a policy of its own. */
  ApplicablePolicies policies() {
    ApplicablePolicies known = policies;
    if (known == null) {
      known = start().build();
      policies = known;
    }
    return known;
  }

  /** What counts when it uses a role, with that role's trust policy. */
  ApplicablePolicies policies(PreparedPolicy trust, List<List<PreparedPolicy>> resourceControl) {
    return start().resource(trust).resourceControl(resourceControl).build();
  }

  private ApplicablePolicies.Builder start() {
    ApplicablePolicies.Builder builder =
        ApplicablePolicies.builder()
            .identity(identity.stream().map(Holding::policy).toList())
            .serviceControl(guardrails.policies());
    boundary.ifPresent(holding -> builder.boundary(List.of(holding.policy())));
    return builder;
  }

  /** Builds one from this, with something changed. */
  Builder change(String what) {
    Builder builder = new Builder(key + "|" + what, principal, guardrails);
    builder.user = user;
    builder.role = role;
    builder.identity = identity;
    builder.boundary = boundary;
    builder.boundaryArn = boundaryArn;
    builder.groups = groups;
    builder.tagsFree = tagsFree;
    builder.isNew = isNew;
    builder.depth = depth + 1;
    builder.missing = missing;
    builder.boundaryMissing = boundaryMissing;
    return builder;
  }

  @Override
  public String toString() {
    return key;
  }

  /** Builds an actor; what is not set is empty. */
  static final class Builder {
    final String key;
    final RequestPrincipal principal;
    final PolicyShelf.Levels guardrails;
    Optional<User> user = Optional.empty();
    Optional<Role> role = Optional.empty();
    List<Holding> identity = List.of();
    Optional<Holding> boundary = Optional.empty();
    Optional<String> boundaryArn = Optional.empty();
    List<String> groups = List.of();
    boolean tagsFree;
    boolean isNew;
    int depth;
    List<Diagnostic> missing = List.of();
    List<Diagnostic> boundaryMissing = List.of();

    Builder(String key, RequestPrincipal principal, PolicyShelf.Levels guardrails) {
      this.key = key;
      this.principal = principal;
      this.guardrails = guardrails;
    }
  }
}
