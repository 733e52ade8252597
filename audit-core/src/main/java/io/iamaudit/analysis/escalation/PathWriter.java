package io.iamaudit.analysis.escalation;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns edges into paths that say what happens and why it works. */
final class PathWriter {
  private final EscalationSearch search;

  PathWriter(EscalationSearch search) {
    this.search = search;
  }

  /** Whether the way that begins with an edge comes back to where it began. */
  boolean passesThrough(Edge first, Actor start) {
    for (Edge edge = first.to().next; edge != null; edge = edge.to().next) {
      if (edge.from() == start) {
        return true;
      }
    }
    return false;
  }

  EscalationPath path(Edge first) {
    List<EscalationStep> steps = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    int tier = first.tier();
    Actor end = first.from();
    for (Edge edge = first; edge != null; edge = edge.to().next) {
      steps.add(step(edge));
      keys.addAll(edge.dependsOn());
      tier = Math.max(tier, edge.tier());
      end = edge.to();
    }
    keys.addAll(end.admin.dependsOn());
    return new EscalationPath(
        end.arn(), steps, Certainty.of(Math.max(tier, end.admin.tier())), List.copyOf(keys));
  }

  private EscalationStep step(Edge edge) {
    List<EscalationStep.Proof> proofs = new ArrayList<>();
    boolean ownPolicies = false;
    for (Question question : edge.questions()) {
      Decision decision = search.decider().explain(edge.from(), question);
      List<EscalationStep.ProvingStatement> statements = statements(edge, question, decision);
      ownPolicies |= statements.stream().anyMatch(statement -> statement.role().equals("identity"));
      proofs.add(
          new EscalationStep.Proof(
              question.action(), question.resource(), decision.verdict(), statements));
    }
    boolean direct = edge.technique().effect() == TechniqueEffect.ASSUME && !ownPolicies;
    List<String> assumptions = new ArrayList<>(edge.open());
    if (edge.tier() == Actor.POSSIBLE) {
      edge.from().missing().stream().map(missing -> missing.message()).forEach(assumptions::add);
    }
    return new EscalationStep(
        edge.from().arn(),
        edge.to().arn(),
        direct ? "x-sts-directtrust" : edge.technique().id(),
        explanation(edge, direct),
        Certainty.of(edge.tier()),
        edge.dependsOn(),
        assumptions,
        proofs);
  }

  private List<EscalationStep.ProvingStatement> statements(
      Edge edge, Question question, Decision decision) {
    List<EscalationStep.ProvingStatement> statements = new ArrayList<>();
    for (MatchedStatement matched : decision.statements()) {
      if (!matched.matched() || !matched.statement().isAllow()) {
        continue;
      }
      if (matched.role().equals("resource")) {
        Optional<Role> role = search.actor(question.resource()).flatMap(Actor::role);
        role.flatMap(Role::trustPolicy)
            .filter(body -> holds(body, matched))
            .ifPresent(body -> statements.add(proving(matched, "", body)));
        continue;
      }
      edge.from().all().stream()
          .filter(holding -> holding.role().equals(matched.role()))
          .filter(holding -> holding.body().filter(body -> holds(body, matched)).isPresent())
          .findFirst()
          .ifPresent(
              holding ->
                  holding
                      .body()
                      .ifPresent(body -> statements.add(proving(matched, holding.holder(), body))));
    }
    return statements.stream().distinct().toList();
  }

  private static EscalationStep.ProvingStatement proving(
      MatchedStatement matched, String holder, PolicyBody body) {
    SourceLocation place = body.locate(matched.statement().position());
    return new EscalationStep.ProvingStatement(matched.role(), matched.policy(), holder, place);
  }

  /** Policies of several holders can have one name; a statement stands in one document. */
  @SuppressWarnings("ReferenceEquality") // equal statements may stand in different places
  private static boolean holds(PolicyBody body, MatchedStatement matched) {
    return body.document()
        .filter(document -> matched.index() < document.statements().size())
        .filter(document -> document.statements().get(matched.index()) == matched.statement())
        .isPresent();
  }

  private static String explanation(Edge edge, boolean direct) {
    String from = edge.from().words();
    String to = edge.to().words();
    String object = edge.object();
    String what =
        switch (edge.technique().effect()) {
          case TAKE_TARGET -> "acts as " + to;
          case ASSUME ->
              direct
                  ? "starts a session of " + to + ", whose trust policy lets it in"
                  : "starts a session of " + to;
          case GRANT_SELF ->
              object.equals("itself")
                  ? "gives itself any permissions"
                  : "gives itself any permissions through " + object;
          case GRANT_TARGET -> "gives " + to + " any permissions and acts as it";
          case REWRITE_POLICY -> "makes " + object + " allow everything" + thenActs(edge);
          case SWITCH_VERSION, SWITCH_BOUNDARY -> "puts " + object + " in force" + thenActs(edge);
          case DROP_BOUNDARY ->
              isSelf(edge)
                  ? "gets rid of its permissions boundary"
                  : "gets rid of the permissions boundary of " + to + " and acts as it";
          case REWRITE_BOUNDARY -> "makes " + object + " allow everything";
          case DETACH_POLICY, DELETE_INLINE -> "gets rid of " + object + ", which denies";
          case LEAVE_GROUP -> "leaves " + object + ", whose policies deny";
          case JOIN_GROUP -> "joins " + object;
          case JOIN_GROUP_TARGET -> "makes " + to + " a member of " + object + " and acts as it";
          case NEW_PRINCIPAL -> "makes " + object + " with any permissions and acts as it";
          case NEW_MEMBER -> "makes " + object + " and acts as it";
          case PASS_ROLE -> "has " + object + " run what it likes as " + to;
          case RUN_RESOURCE -> "steers something that " + object + " runs as " + to;
          case FORGE_PROVIDER -> "signs in to " + to + " as its identity provider " + object;
          case TAG_SELF -> "gives itself the tags that policies ask for";
          default -> "becomes " + to;
        };
    Set<String> actions = new LinkedHashSet<>();
    edge.technique().requirements().forEach(required -> actions.add(required.action()));
    boolean bare = direct || actions.isEmpty();
    return from + " " + what + (bare ? "" : " (" + String.join(", ", actions) + ")");
  }

  private static boolean isSelf(Edge edge) {
    return edge.from().arn().equals(edge.to().arn());
  }

  private static String thenActs(Edge edge) {
    return isSelf(edge) ? "" : " and acts as " + edge.to().words();
  }
}
