package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the graph and finds the way of each actor to an administrator.
 *
 * <p>First every actor gets the edges that lead to something changed: itself or another with more
 * permissions, or something new. Then, from the administrators backwards, in layers: who can take
 * one of the last layer is in the next. So nobody is asked what it can do to everybody, but only
 * whether it reaches one of those that matter; one that did is asked no more. Three passes, the
 * first with what is certain, the second with what depends on condition keys, the third with what
 * is possible.
 */
final class EscalationSearch {
  private static final int MAX_DEPTH = 4;

  /** So many targets that do not help are looked at in vain, for one technique of one profile. */
  static final int MAX_MISSES = 50;

  private final PolicyShelf shelf;
  private final Decider decider;
  private final AdministratorCheck administrators;
  private final Attempts attempts;
  private final Changes changes;
  private final Inventory inventory;
  private final List<Technique> techniques;
  private final Map<Technique, BitSet> needed = new HashMap<>();
  private final List<Actor> base = new ArrayList<>();
  private final Map<String, Actor> byKey = new LinkedHashMap<>();
  private final Map<String, List<Actor>> byArn = new HashMap<>();
  private final Map<String, Domain> domains = new LinkedHashMap<>();
  private final ArrayDeque<Actor> unexplored = new ArrayDeque<>();
  private final List<List<Actor>> layers = new ArrayList<>();
  private boolean gaveUp;
  private @Nullable Frontier reached;

  /** The things of one account that techniques are about. */
  static final class Domain {
    final List<Actor> users = new ArrayList<>();
    final List<Actor> roles = new ArrayList<>();
    final Map<String, List<Actor>> byPolicy = new HashMap<>();
    TargetTree<Actor> userTree = new TargetTree<>(List.of(), Actor::arn);
    TargetTree<Actor> roleTree = new TargetTree<>(List.of(), Actor::arn);
    TargetTree<ManagedPolicy> policyTree = new TargetTree<>(List.of(), ManagedPolicy::arn);
    TargetTree<Group> groupTree = new TargetTree<>(List.of(), Group::arn);
  }

  EscalationSearch(Snapshot snapshot, TechniqueCatalog catalog) {
    ActionTable table = new ActionTable();
    this.techniques =
        catalog.techniques().stream()
            .filter(technique -> technique.techniqueClass() != TechniqueClass.NOT_MODELLED)
            .toList();
    techniques.forEach(
        technique -> technique.requirements().forEach(required -> table.add(required.action())));
    AdministratorCheck.actions().forEach(table::add);
    for (Technique technique : techniques) {
      needed.put(
          technique,
          table.of(
              technique.requirements().stream()
                  // A role that names the caller needs nothing of the caller's own policies.
                  .filter(
                      required ->
                          technique.effect() == TechniqueEffect.ASSUME
                              || !required.action().equals("sts:AssumeRole"))
                  .map(Technique.Requirement::action)
                  .toList()));
    }
    this.shelf = new PolicyShelf(snapshot, table);
    this.decider = new Decider(shelf);
    this.administrators = new AdministratorCheck(decider, shelf, table);
    this.attempts = new Attempts(decider, shelf);
    this.changes = new Changes(shelf);
    this.inventory = new Inventory(shelf, decider);
  }

  void run() {
    shelf.snapshot().accounts().forEach(this::load);
    while (!unexplored.isEmpty()) {
      explore();
    }
    for (int tier = Actor.CERTAIN; tier <= Actor.POSSIBLE; tier++) {
      pass(tier);
    }
  }

  PolicyShelf shelf() {
    return shelf;
  }

  Inventory inventory() {
    return inventory;
  }

  Decider decider() {
    return decider;
  }

  AdministratorCheck administrators() {
    return administrators;
  }

  /** A user who is in one group and has no other policies. */
  Optional<Actor> member(Arn group) {
    return shelf
        .group(group.account(), group.resourceName())
        .flatMap(
            found ->
                RequestPrincipal.parseAws(
                        "arn:"
                            + group.partition()
                            + ":iam::"
                            + group.account()
                            + ":user/iam-audit-member")
                    .map(
                        principal -> {
                          Actor.Builder builder =
                              new Actor.Builder(
                                  "member of " + group,
                                  principal,
                                  shelf.serviceControl(group.account()));
                          builder.groups = List.of(found.name());
                          return finish(
                              builder,
                              shelf.ofGroup(group.account(), found.name(), found.source()));
                        }));
  }

  Attempts attempts() {
    return attempts;
  }

  List<Actor> base() {
    return base;
  }

  Domain domain(String account) {
    return domains.getOrDefault(account, new Domain());
  }

  Optional<Actor> actor(String arn) {
    return Optional.ofNullable(byKey.get(arn));
  }

  int nodes() {
    return byKey.size();
  }

  /** Whether some targets were not looked at. */
  boolean gaveUp() {
    return gaveUp;
  }

  // ---- nodes

  private void load(AccountSnapshot account) {
    String id = account.id().value();
    Domain domain = new Domain();
    domains.put(id, domain);
    PolicyShelf.Levels guardrails = shelf.serviceControl(id);
    for (User user : account.users()) {
      RequestPrincipal.parseAws(user.arn())
          .ifPresent(principal -> load(user, principal, guardrails, domain));
    }
    for (Role role : account.roles()) {
      RequestPrincipal.parseAws(role.arn())
          .ifPresent(principal -> load(role, principal, guardrails, domain));
    }
    domain.userTree = new TargetTree<>(domain.users, Actor::arn);
    domain.roleTree =
        new TargetTree<>(
            domain.roles.stream().filter(role -> !role.isOutOfReach()).toList(), Actor::arn);
    domain.policyTree =
        new TargetTree<>(
            account.managedPolicies().stream().filter(policy -> !policy.isAwsManaged()).toList(),
            ManagedPolicy::arn);
    domain.groupTree = new TargetTree<>(account.groups(), Group::arn);
    administrativePolicies(account, domain);
    for (Actor actor : domain.users) {
      enter(actor);
    }
    for (Actor actor : domain.roles) {
      enter(actor);
    }
  }

  private void load(
      User user, RequestPrincipal principal, PolicyShelf.Levels guardrails, Domain domain) {
    PolicyShelf.Found found = shelf.of(user, principal.account());
    Actor.Builder builder = new Actor.Builder(user.arn(), principal, guardrails);
    builder.user = Optional.of(user);
    builder.groups = user.groups();
    boundary(user.permissionsBoundary(), "user " + user.name(), user.source(), builder);
    Actor actor = finish(builder, found);
    domain.users.add(actor);
    index(actor, domain);
  }

  private void load(
      Role role, RequestPrincipal principal, PolicyShelf.Levels guardrails, Domain domain) {
    PolicyShelf.Found found = shelf.of(role);
    // Service control policies do not bind service-linked roles.
    Actor.Builder builder =
        new Actor.Builder(
            role.arn(),
            principal,
            role.isServiceLinked()
                ? new PolicyShelf.Levels(List.of(), List.of(), List.of())
                : guardrails);
    builder.role = Optional.of(role);
    boundary(role.permissionsBoundary(), "role " + role.name(), role.source(), builder);
    Actor actor = finish(builder, found);
    domain.roles.add(actor);
    index(actor, domain);
  }

  private void boundary(
      Optional<String> arn, String holder, SourceLocation place, Actor.Builder builder) {
    if (arn.isPresent()) {
      PolicyShelf.Found found = shelf.boundary(arn.get(), holder, place);
      builder.boundaryArn = arn;
      builder.boundary = found.holdings().stream().findFirst();
      builder.boundaryMissing = found.missing();
    }
  }

  private static Actor finish(Actor.Builder builder, PolicyShelf.Found found) {
    builder.identity = found.holdings();
    List<Diagnostic> missing = new ArrayList<>(found.missing());
    missing.addAll(builder.guardrails.missing());
    builder.missing = missing;
    return new Actor(builder);
  }

  private void index(Actor actor, Domain domain) {
    base.add(actor);
    for (Holding holding : actor.identity()) {
      holding
          .arn()
          .filter(arn -> !arn.contains(":iam::aws:"))
          .ifPresent(
              arn -> domain.byPolicy.computeIfAbsent(arn, key -> new ArrayList<>()).add(actor));
    }
  }

  private void administrativePolicies(AccountSnapshot account, Domain domain) {
    List<String> arns = new ArrayList<>();
    arns.add("arn:" + account.partition() + ":iam::aws:policy/AdministratorAccess");
    Optional<Actor> like =
        domain.roles.stream().findFirst().or(() -> domain.users.stream().findFirst());
    if (like.isPresent()) {
      for (ManagedPolicy policy : account.managedPolicies()) {
        policy
            .body()
            .flatMap(
                body ->
                    shelf.read(
                        PolicyShelf.IDENTITY,
                        policy.name(),
                        "",
                        Optional.of(policy.arn()),
                        Optional.empty(),
                        body,
                        new ArrayList<>()))
            .filter(holding -> administrators.isAdministrative(holding, like.get()))
            .filter(holding -> !arns.contains(policy.arn()))
            .ifPresent(holding -> arns.add(policy.arn()));
      }
    }
    attempts.administrativePolicies(account.id().value(), arns);
  }

  /** Takes a node into the graph, and finds out whether it is an administrator. */
  private Actor enter(Actor actor) {
    Actor known = byKey.putIfAbsent(actor.key(), actor);
    if (known != null) {
      return known;
    }
    byArn.computeIfAbsent(actor.arn(), key -> new ArrayList<>(1)).add(actor);
    Decider.Answer answer = administrators.check(actor);
    actor.admin = answer;
    if (answer.tier() != Actor.CERTAIN) {
      unexplored.add(actor);
    }
    return actor;
  }

  private void put(Actor actor, int distance) {
    actor.distance = distance;
    while (layers.size() <= distance) {
      layers.add(new ArrayList<>());
    }
    layers.get(distance).add(actor);
  }

  // ---- actors whose permissions do not differ

  private record ProfileKey(
      String account, boolean user, List<Integer> policies, int boundary, boolean complete) {}

  /** Groups actors: each by itself, if its policies ask who it is. */
  private List<List<Actor>> profiles(Iterable<Actor> actors) {
    Map<Object, List<Actor>> profiles = new LinkedHashMap<>();
    for (Actor actor : actors) {
      Object key = profile(actor);
      profiles.computeIfAbsent(key, unused -> new ArrayList<>()).add(actor);
    }
    return new ArrayList<>(profiles.values());
  }

  /** Equal for actors whose permissions do not differ. */
  Object profile(Actor actor) {
    return actor.isPersonal() || actor.isOutOfReach()
        ? actor.key()
        : new ProfileKey(
            actor.account(),
            actor.isUser(),
            actor.identity().stream().map(holding -> number(holding.policy())).toList(),
            actor.boundary().map(holding -> number(holding.policy())).orElse(-1),
            actor.missing().isEmpty());
  }

  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

  private int number(Object policy) {
    return numbers.computeIfAbsent(policy, key -> numbers.size());
  }

  /** The techniques for which an actor can have all actions. */
  private List<Technique> within(Actor actor) {
    List<Technique> known = actor.techniques;
    if (known == null) {
      known =
          actor.actions().isEmpty()
              ? List.of()
              : techniques.stream().filter(technique -> canHave(actor, technique)).toList();
      actor.techniques = known;
    }
    return known;
  }

  private boolean canAssume(Actor actor) {
    return within(actor).stream()
        .anyMatch(technique -> technique.effect() == TechniqueEffect.ASSUME);
  }

  private boolean canHave(Actor actor, Technique technique) {
    BitSet lacking = (BitSet) needed.getOrDefault(technique, new BitSet()).clone();
    lacking.andNot(actor.actions());
    return lacking.isEmpty()
        && switch (technique.actor()) {
          case ANY -> true;
          case USER -> actor.isUser();
          case ROLE -> !actor.isUser();
        };
  }

  // ---- edges to what is changed or new

  private void explore() {
    List<Actor> batch = new ArrayList<>(unexplored);
    unexplored.clear();
    for (List<Actor> profile : profiles(batch)) {
      Actor first = profile.get(0);
      if (first.depth() >= MAX_DEPTH) {
        continue;
      }
      for (Technique technique : within(first)) {
        explore(profile, technique);
      }
    }
  }

  private void explore(List<Actor> profile, Technique technique) {
    StaticEdges edges = new StaticEdges(this, attempts, changes, shelf, technique);
    if (edges.isAboutOneself()) {
      for (Actor actor : profile) {
        edges.ofOneself(actor).forEach(this::link);
      }
    } else if (edges.isAboutOthers()) {
      Actor first = profile.get(0);
      List<Edge> found = edges.ofOthers(first, domain(first.account()));
      for (Actor actor : profile) {
        boolean itself = found.stream().anyMatch(edge -> edge.to().arn().equals(actor.arn()));
        (itself ? edges.ofOthers(actor, domain(actor.account())) : found)
            .forEach(edge -> link(edge.from(actor)));
      }
    }
  }

  private void link(Edge edge) {
    if (edge.to() != edge.from()) {
      edge.to().incoming.add(edge);
      edge.from().outgoing.add(edge);
    }
  }

  /** The node for what a change makes of an actor. */
  Actor node(Actor.Builder builder) {
    return enter(new Actor(builder));
  }

  Actor node(Actor changed) {
    return enter(changed);
  }

  void giveUp() {
    gaveUp = true;
  }

  // ---- layers

  private void pass(int tier) {
    List<Actor> open = new ArrayList<>();
    for (Actor actor : byKey.values()) {
      if (actor.distance < 0 && actor.admin.tier() == tier) {
        actor.tier = tier;
        put(actor, 0);
      } else if (actor.distance < 0) {
        open.add(actor);
      }
    }
    List<List<Actor>> profiles = profiles(open);
    for (int distance = 0; distance < layers.size(); distance++) {
      List<Actor> layer =
          layers.get(distance).stream().filter(actor -> actor.tier <= tier).toList();
      if (layer.isEmpty()) {
        continue;
      }
      for (Actor actor : layer) {
        for (Edge edge : actor.incoming) {
          if (edge.tier() <= tier) {
            settle(edge);
          }
        }
      }
      Frontier frontier = new Frontier(layer, decider, attempts, shelf, inventory);
      if (frontier.isEmpty()) {
        continue;
      }
      frontier.namedBy(byArn).forEach(pair -> settleByTrust(pair, frontier, tier));
      profiles = narrow(profiles);
      for (List<Actor> profile : profiles) {
        reach(profile, frontier, tier);
      }
      profiles = narrow(profiles);
    }
  }

  private static List<List<Actor>> narrow(List<List<Actor>> profiles) {
    List<List<Actor>> open = new ArrayList<>();
    for (List<Actor> profile : profiles) {
      List<Actor> rest = profile.stream().filter(actor -> actor.distance < 0).toList();
      if (!rest.isEmpty()) {
        open.add(rest);
      }
    }
    return open;
  }

  private void settleByTrust(Frontier.Named named, Frontier frontier, int tier) {
    if (named.actor().distance < 0) {
      frontier.assume(named.actor(), named.role(), techniques, tier).ifPresent(this::settle);
    }
  }

  private void reach(List<Actor> profile, Frontier frontier, int tier) {
    Actor first = profile.get(0);
    for (Technique technique : within(first)) {
      if (first.distance >= 0 && profile.stream().allMatch(actor -> actor.distance >= 0)) {
        return;
      }
      boolean needsInventory = technique.techniqueClass() == TechniqueClass.NEEDS_INVENTORY;
      if (needsInventory && tier < Actor.POSSIBLE && inventory.knowsNothing(first, technique)) {
        continue;
      }
      Optional<Edge> found = frontier.reach(first, technique, tier);
      if (found.isEmpty()) {
        continue;
      }
      for (Actor actor : profile) {
        if (actor.distance < 0) {
          if (found.get().to().arn().equals(actor.arn())) {
            frontier.reach(actor, technique, tier).ifPresent(this::settle);
          } else {
            settle(found.get().from(actor));
          }
        }
      }
    }
    for (Actor actor : profile) {
      if (actor.distance < 0) {
        frontier
            .assumePersonally(actor, techniques, canAssume(actor), tier)
            .ifPresent(this::settle);
      }
    }
  }

  private void settle(Edge edge) {
    Actor actor = edge.from();
    if (actor.distance < 0) {
      actor.tier = Math.max(edge.tier(), edge.to().tier);
      actor.next = edge;
      put(actor, edge.to().distance + 1);
    }
  }

  /** For each technique of an actor a first step that leads on, if there is one. */
  List<Edge> firstHops(Actor actor) {
    List<Edge> hops = new ArrayList<>();
    for (Edge edge : actor.outgoing) {
      if (edge.to().distance >= 0) {
        hops.add(edge);
      }
    }
    Frontier frontier = reached();
    for (Technique technique : within(actor)) {
      frontier.reach(actor, technique, Actor.POSSIBLE).ifPresent(hops::add);
    }
    frontier
        .namedBy(Map.of(actor.arn(), List.of(actor)))
        .forEach(
            named ->
                frontier
                    .assume(actor, named.role(), techniques, Actor.POSSIBLE)
                    .ifPresent(hops::add));
    frontier
        .assumePersonally(actor, techniques, canAssume(actor), Actor.POSSIBLE)
        .ifPresent(hops::add);
    return hops;
  }

  /** All from whom there is a way, as targets. */
  private Frontier reached() {
    Frontier known = reached;
    if (known == null) {
      known =
          new Frontier(
              base.stream().filter(actor -> actor.distance >= 0).toList(),
              decider,
              attempts,
              shelf,
              inventory);
      reached = known;
    }
    return known;
  }
}
