package io.iamaudit.analysis.escalation;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.ManagedPolicyVersion;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The edges of one technique that lead to something changed or new. */
final class StaticEdges {
  private final EscalationSearch search;
  private final Attempts attempts;
  private final Changes changes;
  private final PolicyShelf shelf;
  private final Technique technique;

  /** What targets became so far: another that becomes the same leads no further. */
  private final Set<Object> reached = new HashSet<>();

  /** How many targets succeeded without being an administrator afterwards. */
  private int misses;

  StaticEdges(
      EscalationSearch search,
      Attempts attempts,
      Changes changes,
      PolicyShelf shelf,
      Technique technique) {
    this.search = search;
    this.attempts = attempts;
    this.changes = changes;
    this.shelf = shelf;
    this.technique = technique;
  }

  private boolean hasTarget() {
    return technique.isOn("target-user")
        || technique.isOn("target-role")
        || technique.isOn("policy-attached-to-target");
  }

  /** Whether what it changes is the actor. */
  boolean isAboutOneself() {
    return switch (technique.effect()) {
      case GRANT_SELF,
          REWRITE_BOUNDARY,
          SWITCH_BOUNDARY,
          DETACH_POLICY,
          DELETE_INLINE,
          LEAVE_GROUP,
          JOIN_GROUP,
          TAG_SELF ->
          true;
      case REWRITE_POLICY, SWITCH_VERSION, DROP_BOUNDARY -> !hasTarget();
      default -> false;
    };
  }

  /** Whether what it changes or makes is another. */
  boolean isAboutOthers() {
    return switch (technique.effect()) {
      case GRANT_TARGET, JOIN_GROUP_TARGET, NEW_PRINCIPAL, NEW_MEMBER -> true;
      case REWRITE_POLICY, SWITCH_VERSION, DROP_BOUNDARY -> hasTarget();
      default -> false;
    };
  }

  // ---- oneself

  List<Edge> ofOneself(Actor actor) {
    List<Edge> edges = new ArrayList<>();
    switch (technique.effect()) {
      case GRANT_SELF -> grantSelf(actor, edges);
      case REWRITE_POLICY -> {
        for (ManagedPolicy policy : customerPolicies(actor)) {
          if (States.holdsOfPolicy(technique, policy)) {
            self(
                actor,
                Binding.NOTHING.policy(policy.arn()),
                changes.rewritten(actor, policy.arn()),
                "policy " + policy.name(),
                edges);
          }
        }
      }
      case SWITCH_VERSION -> {
        for (ManagedPolicy policy : customerPolicies(actor)) {
          versions(actor, policy, edges);
        }
      }
      case DROP_BOUNDARY ->
          self(actor, Binding.NOTHING, changes.unbounded(actor), "its permissions boundary", edges);
      case REWRITE_BOUNDARY -> {
        for (ManagedPolicy policy : boundary(actor)) {
          if (States.holdsOfPolicy(technique, policy)) {
            self(
                actor,
                Binding.NOTHING.policy(policy.arn()),
                changes.rewritten(actor, policy.arn()),
                "its permissions boundary " + policy.name(),
                edges);
          }
        }
      }
      case SWITCH_BOUNDARY -> {
        for (ManagedPolicy policy : boundary(actor)) {
          versions(actor, policy, edges);
        }
      }
      case DETACH_POLICY, DELETE_INLINE -> drop(actor, edges);
      case LEAVE_GROUP -> {
        for (String name : actor.groups()) {
          boolean denies =
              actor.identity().stream()
                  .filter(holding -> holding.group().filter(name::equals).isPresent())
                  .anyMatch(holding -> holding.facts().hasDeny());
          Optional<Group> group = shelf.group(actor.account(), name);
          if (denies && group.isPresent()) {
            self(
                actor,
                Binding.NOTHING.group(group.get().arn()),
                changes.leaving(actor, name),
                "group " + name,
                edges);
          }
        }
      }
      case JOIN_GROUP ->
          groups(
              actor,
              (group, binding) ->
                  self(
                      actor,
                      binding,
                      changes.joining(actor, group.name()),
                      "group " + group.name(),
                      edges));
      case TAG_SELF -> self(actor, Binding.NOTHING, changes.tagging(actor), "its tags", edges);
      default -> throw new IllegalStateException("not about oneself: " + technique.effect());
    }
    return edges;
  }

  /** With a policy that it writes itself, where it may attach none that there is. */
  private void grantByNewPolicy(Actor actor, List<Edge> edges) {
    List<Binding> holders =
        technique.isOn("self")
            ? List.of(Binding.NOTHING)
            : actor.groups().stream()
                .flatMap(name -> shelf.group(actor.account(), name).stream())
                .map(group -> Binding.NOTHING.group(group.arn()))
                .toList();
    for (Binding holder : holders) {
      for (String name : NewNames.of(actor, "iam", "policy/")) {
        int before = edges.size();
        self(actor, holder.newName(name), changes.granted(actor), "a new policy", edges);
        if (edges.size() > before && edges.get(before).tier() == Actor.CERTAIN) {
          break;
        }
      }
    }
  }

  private void grantSelf(Actor actor, List<Edge> edges) {
    if (technique.isOn("new-policy")) {
      grantByNewPolicy(actor, edges);
    } else if (technique.isOn("self")) {
      self(actor, Binding.NOTHING, changes.granted(actor), "itself", edges);
    } else if (technique.isOn("group-of-self")) {
      for (String name : actor.groups()) {
        shelf
            .group(actor.account(), name)
            .ifPresent(
                group ->
                    self(
                        actor,
                        Binding.NOTHING.group(group.arn()),
                        changes.granted(actor),
                        "its group " + name,
                        edges));
      }
    } else {
      groups(
          actor,
          (group, binding) ->
              self(actor, binding, changes.granted(actor), "group " + group.name(), edges));
    }
  }

  private interface OnGroup {
    void accept(Group group, Binding binding);
  }

  /** The groups that the actor is not in and that the technique may be allowed on. */
  private void groups(Actor actor, OnGroup what) {
    EscalationSearch.Domain domain = search.domain(actor.account());
    domain.groupTree.visit(
        pattern -> attempts.mayBe(actor, technique, Binding.NOTHING.pattern(pattern)),
        group -> {
          if (!actor.groups().contains(group.name())) {
            what.accept(group, Binding.NOTHING.group(group.arn()));
          }
          return 0;
        });
  }

  private void drop(Actor actor, List<Edge> edges) {
    boolean inline = technique.effect() == TechniqueEffect.DELETE_INLINE;
    boolean ofGroup = technique.isOn("group-of-self");
    for (Holding holding : actor.identity()) {
      if (!holding.facts().hasDeny()
          || holding.arn().isPresent() == inline
          || holding.group().isPresent() != ofGroup) {
        continue;
      }
      Binding binding = Binding.NOTHING;
      if (holding.arn().isPresent()) {
        binding = binding.policy(holding.arn().get());
      }
      Optional<Group> group = holding.group().flatMap(name -> shelf.group(actor.account(), name));
      if (group.isPresent()) {
        binding = binding.group(group.get().arn());
      }
      self(
          actor,
          binding,
          changes.without(actor, holding.name() + " of " + holding.holder(), holding::equals),
          "policy " + holding.name() + " of " + holding.holder(),
          edges);
    }
  }

  private void versions(Actor actor, ManagedPolicy policy, List<Edge> edges) {
    for (Map.Entry<String, Holding> version : otherVersions(policy).entrySet()) {
      self(
          actor,
          Binding.NOTHING.policy(policy.arn()),
          changes.replaced(actor, policy.arn(), version.getKey() + " of", version.getValue()),
          "version " + version.getKey() + " of policy " + policy.name(),
          edges);
    }
  }

  /** The versions of a policy that are not in force and that can be read. */
  private Map<String, Holding> otherVersions(ManagedPolicy policy) {
    Map<String, Holding> versions = new LinkedHashMap<>();
    List<Diagnostic> unreadable = new ArrayList<>();
    for (ManagedPolicyVersion version : policy.versions()) {
      Optional<PolicyBody> body = version.isDefault() ? Optional.empty() : version.body();
      body.flatMap(
              text ->
                  shelf.read(
                      PolicyShelf.IDENTITY,
                      policy.name(),
                      "",
                      Optional.of(policy.arn()),
                      Optional.empty(),
                      text,
                      unreadable))
          .ifPresent(holding -> versions.put(version.id(), holding));
    }
    return versions;
  }

  private List<ManagedPolicy> customerPolicies(Actor actor) {
    Set<String> arns = new LinkedHashSet<>();
    actor.identity().forEach(holding -> holding.arn().ifPresent(arns::add));
    return arns.stream()
        .flatMap(arn -> shelf.managedPolicy(arn).stream())
        .filter(policy -> !policy.isAwsManaged())
        .toList();
  }

  private List<ManagedPolicy> boundary(Actor actor) {
    return actor.boundaryArn().flatMap(shelf::managedPolicy).stream()
        .filter(policy -> !policy.isAwsManaged())
        .toList();
  }

  private void self(
      Actor actor,
      Binding binding,
      Optional<Actor.Builder> change,
      String object,
      List<Edge> edges) {
    if (change.isEmpty()) {
      return;
    }
    Attempts.Attempt attempt = attempts.attempt(actor, technique, binding);
    if (!attempt.answer().isNo()) {
      edges.add(
          edge(actor, search.node(change.get()), attempt, attempt.answer(), List.of(), object));
    }
  }

  private Edge edge(
      Actor from,
      Actor to,
      Attempts.Attempt attempt,
      Decider.Answer answer,
      List<String> open,
      String object) {
    return new Edge(
        from, technique, to, answer.tier(), answer.dependsOn(), open, attempt.questions(), object);
  }

  // ---- others

  List<Edge> ofOthers(Actor actor, EscalationSearch.Domain domain) {
    List<Edge> edges = new ArrayList<>();
    reached.clear();
    misses = 0;
    switch (technique.effect()) {
      case NEW_PRINCIPAL -> create(actor, edges);
      case NEW_MEMBER ->
          groups(
              actor,
              (group, binding) -> {
                if (!enough(edges)) {
                  createMember(actor, group, binding, edges);
                }
              });
      case REWRITE_POLICY, SWITCH_VERSION -> policies(actor, domain, edges);
      case JOIN_GROUP_TARGET ->
          groups(
              actor,
              (group, binding) -> {
                if (!enough(edges)) {
                  targets(
                      actor,
                      domain,
                      binding,
                      target -> changes.joining(target, group.name()),
                      "group " + group.name(),
                      edges);
                }
              });
      case GRANT_TARGET -> targets(actor, domain, Binding.NOTHING, changes::granted, "", edges);
      case DROP_BOUNDARY -> targets(actor, domain, Binding.NOTHING, changes::unbounded, "", edges);
      default -> throw new IllegalStateException("not about others: " + technique.effect());
    }
    return edges;
  }

  private static boolean enough(List<Edge> edges) {
    return !edges.isEmpty() && isBest(edges.get(edges.size() - 1));
  }

  /** No other target can be better than this. */
  private static boolean isBest(Edge edge) {
    return edge.tier() == Actor.CERTAIN && edge.to().admin.tier() == Actor.CERTAIN;
  }

  private interface Change {
    Optional<Actor.Builder> of(Actor target);
  }

  private void targets(
      Actor actor,
      EscalationSearch.Domain domain,
      Binding binding,
      Change change,
      String object,
      List<Edge> edges) {
    TargetTree<Actor> tree = technique.isOn("target-user") ? domain.userTree : domain.roleTree;
    tree.visit(
        pattern -> attempts.mayBe(actor, technique, binding.pattern(pattern)),
        target -> {
          target(actor, target, binding, change, object, edges);
          return enough(edges) || tooMany() ? -1 : 0;
        });
  }

  private void target(
      Actor actor, Actor target, Binding binding, Change change, String object, List<Edge> edges) {
    Optional<List<String>> open = state(target);
    if (target.arn().equals(actor.arn())
        || open.isEmpty()
        || target.admin.tier() == Actor.CERTAIN) {
      return;
    }
    Attempts.Attempt attempt = attempts.attempt(actor, technique, binding.target(target));
    if (attempt.answer().isNo()) {
      return;
    }
    Optional<Actor.Builder> changed = change.of(target);
    if (changed.isEmpty()) {
      return;
    }
    misses++;
    Actor candidate = new Actor(changed.get());
    boolean isNews =
        reached.add(search.profile(candidate)) || attempt.answer().tier() != Actor.CERTAIN;
    if (isNews) {
      edges.add(edge(actor, search.node(candidate), attempt, attempt.answer(), open.get(), object));
    }
  }

  private boolean tooMany() {
    if (misses < EscalationSearch.MAX_MISSES) {
      return false;
    }
    search.giveUp();
    return true;
  }

  private Optional<List<String>> state(Actor target) {
    return target.user().isEmpty()
        ? Optional.of(List.of())
        : States.ofUser(
            technique,
            target.user().get(),
            shelf.account(target.account()).map(AccountSnapshot::coverage).orElse(Coverage.none()));
  }

  private void policies(Actor actor, EscalationSearch.Domain domain, List<Edge> edges) {
    domain.policyTree.visit(
        pattern -> attempts.mayBe(actor, technique, Binding.NOTHING.pattern(pattern)),
        policy -> {
          if (States.holdsOfPolicy(technique, policy)) {
            policy(actor, domain, policy, edges);
          }
          return enough(edges) || tooMany() ? -1 : 0;
        });
  }

  private void policy(
      Actor actor, EscalationSearch.Domain domain, ManagedPolicy policy, List<Edge> edges) {
    Binding binding = Binding.NOTHING.policy(policy.arn());
    List<Technique.Requirement> onPolicy =
        technique.requirements().stream()
            .filter(required -> required.on().equals("policy-attached-to-target"))
            .toList();
    if (attempts.attempt(actor, technique, binding, onPolicy).answer().isNo()) {
      return;
    }
    boolean users = technique.isOn("target-user");
    Map<String, Holding> versions =
        technique.effect() == TechniqueEffect.SWITCH_VERSION ? otherVersions(policy) : Map.of();
    for (Actor target : domain.byPolicy.getOrDefault(policy.arn(), List.of())) {
      if (target.isUser() != users || enough(edges) || tooMany()) {
        continue;
      }
      if (technique.effect() == TechniqueEffect.REWRITE_POLICY) {
        target(
            actor,
            target,
            binding,
            other -> changes.rewritten(other, policy.arn()),
            "policy " + policy.name(),
            edges);
      }
      versions.forEach(
          (id, holding) ->
              target(
                  actor,
                  target,
                  binding,
                  other -> changes.replaced(other, policy.arn(), id + " of", holding),
                  "version " + id + " of policy " + policy.name(),
                  edges));
    }
  }

  // ---- new principals

  private void create(Actor actor, List<Edge> edges) {
    String kind = technique.isOn("new-user") ? "user" : "role";
    for (String name : NewNames.of(actor, "iam", kind + "/")) {
      for (Optional<String> boundary : boundaries(actor)) {
        if (search.actor(name).isPresent() || enough(edges)) {
          continue;
        }
        Attempts.Attempt attempt =
            attempts.attempt(actor, technique, Binding.NOTHING.newName(name).boundary(boundary));
        if (!attempt.answer().isNo()) {
          Actor created =
              search.node(
                  changes.created(
                      actor, name, boundary, "any permissions", List.of(shelf.anything())));
          edges.add(edge(actor, created, attempt, attempt.answer(), List.of(), "a new " + kind));
        }
      }
    }
  }

  private void createMember(Actor actor, Group group, Binding binding, List<Edge> edges) {
    PolicyShelf.Found found = shelf.ofGroup(actor.account(), group.name(), group.source());
    if (found.holdings().isEmpty()) {
      return;
    }
    for (String name : NewNames.of(actor, "iam", "user/")) {
      Attempts.Attempt attempt = attempts.attempt(actor, technique, binding.newName(name));
      if (search.actor(name).isEmpty() && !attempt.answer().isNo()) {
        Actor created =
            search.node(
                changes.created(
                    actor, name, Optional.empty(), "in " + group.name(), found.holdings()));
        edges.add(
            edge(
                actor,
                created,
                attempt,
                attempt.answer(),
                List.of(),
                "a new user in group " + group.name()));
        return;
      }
    }
  }

  /** None, and those that a policy of the actor asks for. */
  private static List<Optional<String>> boundaries(Actor actor) {
    Set<Optional<String>> boundaries = new LinkedHashSet<>();
    boundaries.add(Optional.empty());
    for (Holding holding : actor.all()) {
      holding.facts().boundaries().stream()
          .filter(arn -> arn.indexOf('*') < 0 && arn.indexOf('?') < 0)
          .forEach(arn -> boundaries.add(Optional.of(arn)));
    }
    return List.copyOf(boundaries);
  }
}
