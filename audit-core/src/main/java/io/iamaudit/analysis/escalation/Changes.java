package io.iamaudit.analysis.escalation;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.evaluation.RequestPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What becomes of an actor when something about it is changed. Empty where nothing would change.
 */
final class Changes {
  private static final String GRANTED = "any permissions";

  private final PolicyShelf shelf;

  Changes(PolicyShelf shelf) {
    this.shelf = shelf;
  }

  /** With a policy that allows everything; only a Deny, a boundary and guardrails are left. */
  Optional<Actor.Builder> granted(Actor actor) {
    if (actor.identity().contains(shelf.anything())) {
      return Optional.empty();
    }
    Actor.Builder builder = actor.change(GRANTED);
    List<Holding> identity = new ArrayList<>();
    identity.add(shelf.anything());
    actor.identity().stream().filter(holding -> holding.facts().hasDeny()).forEach(identity::add);
    builder.identity = identity;
    return Optional.of(builder);
  }

  /** With another text of a managed policy. */
  Optional<Actor.Builder> replaced(Actor actor, String arn, String what, Holding text) {
    UnaryOperator<Holding> rewrite =
        holding ->
            holding.arn().filter(arn::equals).isPresent()
                ? holding.rewritten(text.policy(), text.facts(), text.body())
                : holding;
    List<Holding> identity = actor.identity().stream().map(rewrite).toList();
    Optional<Holding> boundary = actor.boundary().map(rewrite);
    if (identity.equals(actor.identity()) && boundary.equals(actor.boundary())) {
      return Optional.empty();
    }
    Actor.Builder builder = actor.change(what + " " + arn);
    builder.identity = identity;
    builder.boundary = boundary;
    return Optional.of(builder);
  }

  /** With a policy that allows everything in the place of a managed policy. */
  Optional<Actor.Builder> rewritten(Actor actor, String arn) {
    return replaced(actor, arn, "rewrites", shelf.anything());
  }

  /** Without a permissions boundary. */
  Optional<Actor.Builder> unbounded(Actor actor) {
    if (actor.boundaryArn().isEmpty()) {
      return Optional.empty();
    }
    Actor.Builder builder = actor.change("without boundary");
    builder.boundary = Optional.empty();
    builder.boundaryArn = Optional.empty();
    builder.boundaryMissing = List.of();
    return Optional.of(builder);
  }

  /** Without some of its policies. */
  Optional<Actor.Builder> without(Actor actor, String what, Predicate<Holding> which) {
    List<Holding> rest = actor.identity().stream().filter(which.negate()).toList();
    if (rest.size() == actor.identity().size()) {
      return Optional.empty();
    }
    Actor.Builder builder = actor.change("without " + what);
    builder.identity = rest;
    return Optional.of(builder);
  }

  /** No member of a group any more. */
  Optional<Actor.Builder> leaving(Actor actor, String group) {
    return without(
            actor, "group " + group, holding -> holding.group().filter(group::equals).isPresent())
        .map(
            builder -> {
              builder.groups = actor.groups().stream().filter(name -> !name.equals(group)).toList();
              return builder;
            });
  }

  /** A member of one more group. */
  Optional<Actor.Builder> joining(Actor actor, String group) {
    if (actor.groups().contains(group) || actor.user().isEmpty()) {
      return Optional.empty();
    }
    PolicyShelf.Found found = shelf.ofGroup(actor.account(), group, actor.user().get().source());
    if (found.holdings().isEmpty()) {
      return Optional.empty();
    }
    Actor.Builder builder = actor.change("in group " + group);
    List<Holding> identity = new ArrayList<>(actor.identity());
    identity.addAll(found.holdings());
    builder.identity = identity;
    List<String> groups = new ArrayList<>(actor.groups());
    groups.add(group);
    builder.groups = groups;
    builder.missing = Stream.concat(actor.missing().stream(), found.missing().stream()).toList();
    return Optional.of(builder);
  }

  /** With whatever tags it likes, if any policy asks for them. */
  Optional<Actor.Builder> tagging(Actor actor) {
    boolean asked =
        actor.tagsFree()
            || actor.keys().stream().noneMatch(key -> key.startsWith("aws:principaltag/"));
    if (asked) {
      return Optional.empty();
    }
    Actor.Builder builder = actor.change("with tags");
    builder.tagsFree = true;
    return Optional.of(builder);
  }

  /** A new user or role with these policies, in the account of an actor. */
  Actor.Builder created(
      Actor by, String arn, Optional<String> boundaryArn, String what, List<Holding> identity) {
    Actor.Builder builder =
        new Actor.Builder(
            arn + "|new " + what + boundaryArn.orElse(""),
            RequestPrincipal.aws(arn),
            shelf.serviceControl(by.account()));
    builder.identity = identity;
    builder.isNew = true;
    builder.depth = by.depth() + 1;
    builder.missing = shelf.serviceControl(by.account()).missing();
    if (boundaryArn.isPresent()) {
      PolicyShelf.Found found =
          shelf.boundary(boundaryArn.get(), "the new principal", SourceLocation.startOf(arn));
      builder.boundaryArn = boundaryArn;
      builder.boundary = found.holdings().stream().findFirst();
      builder.boundaryMissing = found.missing();
    }
    return builder;
  }
}
