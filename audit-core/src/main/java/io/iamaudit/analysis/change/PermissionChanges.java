package io.iamaudit.analysis.change;

import io.iamaudit.analysis.change.Entities.Both;
import io.iamaudit.analysis.change.Recorder.Facts;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.AccountComparison;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyStatement;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What principals of one account can do that they could not, and no longer can.
 *
 * <p>Principals with the same policies on both sides are not compared; of those with the same old
 * and the same new policies one is. What changed in a managed policy or a group is one change,
 * however many principals it bears on.
 */
final class PermissionChanges {
  /** A principal that can do something else than it could. */
  private record Moved(String arn, ComparedPolicies access) {}

  /** A principal that was given nothing else and is told by what changed around it. */
  private record Reached(
      String earlier, String later, Holding before, Holding after, String kind) {}

  /** Everything that decides what is allowed, on both sides. */
  private record Key(Holding before, Holding after, String kind, String principal) {}

  private static final Holding NOBODY =
      new Holding(
          List.of("nobody"), Collections.unmodifiableSortedMap(new TreeMap<>()), List.of(), false);

  private final Recorder recorder;
  private final Supplier<AccountComparison> comparison;
  private final ComparisonOptions options;
  private final Given given;
  private final Texts texts;
  private final Holding.Shelf old;
  private final Holding.Shelf now;
  private final Map<Key, ComparedPolicies> compared = new HashMap<>();
  private final Map<List<Integer>, ComparedPolicies> boundaries = new HashMap<>();
  private final Map<String, List<Reached>> bySource = new TreeMap<>();
  private final Map<String, List<String>> boundedBy = new TreeMap<>();
  private final Map<PolicyStatement, List<Moved>> liftedDenies = new LinkedHashMap<>();

  PermissionChanges(
      Recorder recorder,
      Supplier<AccountComparison> comparison,
      ComparisonOptions options,
      Given given,
      Texts texts,
      Holding.Shelf old,
      Holding.Shelf now) {
    this.recorder = recorder;
    this.comparison = comparison;
    this.options = options;
    this.given = given;
    this.texts = texts;
    this.old = old;
    this.now = now;
  }

  void users(List<Both<User>> users) {
    for (Both<User> both : users) {
      User before = both.before();
      User after = both.after();
      if (given.isSame(before, after)) {
        continue;
      }
      changed(before.arn(), after.arn(), old.of(before), now.of(after), "user", at(both));
      boundary(
          "user", after.arn(), before.permissionsBoundary(), after.permissionsBoundary(), at(both));
    }
  }

  private static Facts at(Both<User> both) {
    return Facts.at(both.before().source(), both.after().source());
  }

  void roles(List<Both<Role>> roles) {
    for (Both<Role> both : roles) {
      Role before = both.before();
      Role after = both.after();
      if (given.isSame(before, after)) {
        continue;
      }
      Facts at = Facts.at(before.source(), after.source());
      changed(before.arn(), after.arn(), old.of(before), now.of(after), "role", at);
      boundary("role", after.arn(), before.permissionsBoundary(), after.permissionsBoundary(), at);
    }
  }

  private void changed(
      String earlier, String later, Holding before, Holding after, String kind, Facts at) {
    if (after.allowsWhat(before)) {
      return;
    }
    List<String> sources = after.changedShared(before);
    if (!after.isGivenOther(before) && sources.size() == 1) {
      bySource
          .computeIfAbsent(sources.get(0), arn -> new ArrayList<>())
          .add(new Reached(earlier, later, before, after, kind));
      return;
    }
    ComparedPolicies access = compare(earlier, later, before, after, kind);
    noteDenies(new Moved(later, access));
    recorder.add(
        Category.PERMISSIONS,
        Rating.of(access.relation()),
        kind,
        later,
        "the policies of " + Recorder.words(later) + " are others",
        at.access(access));
  }

  private ComparedPolicies compare(
      String earlier, String later, Holding before, Holding after, String kind) {
    boolean alone = before.isPersonal() || after.isPersonal() || !earlier.equals(later);
    return compared
        .computeIfAbsent(
            new Key(before, after, kind, alone ? later : ""),
            key -> comparison.get().principal(earlier, later))
        .of(later);
  }

  /** What a principal can do that was not there before. */
  ComparedPolicies added(String arn, String kind, Holding holding) {
    return compared
        .computeIfAbsent(
            new Key(NOBODY, holding, kind, holding.isPersonal() ? arn : ""),
            key -> comparison.get().added(arn))
        .of(arn);
  }

  /** What a principal could do that is there no more. */
  ComparedPolicies removed(String arn, String kind, Holding holding) {
    return compared
        .computeIfAbsent(
            new Key(holding, NOBODY, kind, holding.isPersonal() ? arn : ""),
            key -> comparison.get().removed(arn))
        .of(arn);
  }

  // ---- boundaries

  private void boundary(
      String kind, String arn, Optional<String> before, Optional<String> after, Facts at) {
    if (before.isEmpty() && after.isEmpty()) {
      return;
    }
    if (before.equals(after)) {
      boundedBy.computeIfAbsent(after.get(), policy -> new ArrayList<>()).add(arn);
      return;
    }
    Optional<PolicyBody> was = before.flatMap(policy -> body(old, policy));
    Optional<PolicyBody> is = after.flatMap(policy -> body(now, policy));
    boolean unknown = was.isPresent() != before.isPresent() || is.isPresent() != after.isPresent();
    Facts facts =
        new Facts(
            "boundary",
            List.of(),
            Optional.empty(),
            before.flatMap(policy -> at.before()),
            after.flatMap(policy -> at.after()));
    Optional<ComparedPolicies> access =
        unknown ? Optional.empty() : Optional.of(boundary(arn, was, is));
    recorder.add(
        Category.GUARD,
        access.map(found -> Rating.of(found.relation())).orElse(Rating.UNKNOWN),
        kind,
        arn,
        "the permissions boundary of "
            + Recorder.words(arn)
            + " is "
            + after.map(policy -> Recorder.words(policy)).orElse("gone")
            + before.map(policy -> ", it was " + Recorder.words(policy)).orElse(", there was none"),
        access.map(facts::access).orElse(facts));
  }

  private ComparedPolicies boundary(
      String name, Optional<PolicyBody> before, Optional<PolicyBody> after) {
    return boundaries
        .computeIfAbsent(
            List.of(texts.number(before), texts.number(after)),
            key -> AccountComparison.pair(name, PolicyType.BOUNDARY, before, after, options))
        .named(name);
  }

  private static Optional<PolicyBody> body(Holding.Shelf shelf, String policy) {
    return shelf.policy(policy).flatMap(ManagedPolicy::body);
  }

  // ---- what is shared

  /** Takes down what changed for several principals at once. */
  void shared() {
    bySource.forEach(this::source);
    boundedBy.forEach(this::boundaryPolicy);
    liftedDenies.forEach(this::liftedDeny);
  }

  /**
   * A managed policy or a group that is another. It is wider if one of those whom it reaches can do
   * more; it is not looked at what others can, since that would change nothing.
   */
  private void source(String arn, List<Reached> reached) {
    boolean isGroup = Arn.parse(arn).filter(it -> it.resourceType().equals("group")).isPresent();
    Rating rating = Rating.NEUTRAL;
    Optional<Moved> shown = Optional.empty();
    for (Reached one : reached) {
      ComparedPolicies access =
          compare(one.earlier(), one.later(), one.before(), one.after(), one.kind());
      Rating ofOne = Rating.of(access.relation());
      if (shown.isEmpty() || ofOne.compareTo(Rating.of(shown.get().access().relation())) < 0) {
        shown = Optional.of(new Moved(one.later(), access));
      }
      rating = rating.and(ofOne);
      if (rating.isWider()) {
        break;
      }
    }
    shown.ifPresent(this::noteDenies);
    Facts at =
        isGroup
            ? Facts.at(
                old.group(name(arn)).map(group -> group.source()),
                now.group(name(arn)).map(group -> group.source()))
            : Facts.at(
                old.policy(arn).map(ManagedPolicy::source),
                now.policy(arn).map(ManagedPolicy::source));
    recorder.add(
        Category.PERMISSIONS,
        rating,
        isGroup ? "group" : "managed-policy",
        arn,
        (isGroup ? "the policies of " : "the text of ") + words(arn) + versions(arn),
        shown
            .map(one -> at.access(one.access()))
            .orElse(at)
            .affecting(reached.stream().map(Reached::later).toList()));
  }

  private static String words(String arn) {
    boolean aws = Arn.parse(arn).filter(it -> it.account().equals("aws")).isPresent();
    return aws ? "AWS managed " + Recorder.words(arn) : Recorder.words(arn);
  }

  private String versions(String arn) {
    Optional<String> before =
        old.policy(arn).flatMap(ManagedPolicy::defaultVersion).map(version -> version.id());
    Optional<String> after =
        now.policy(arn).flatMap(ManagedPolicy::defaultVersion).map(version -> version.id());
    return before.isPresent() && after.isPresent() && !before.equals(after)
        ? " is another, version " + after.get() + " instead of " + before.get()
        : now.policy(arn).isPresent() ? " is another" : " are others";
  }

  private static String name(String arn) {
    String name = Arn.parse(arn).map(Arn::resourceName).orElse(arn);
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A policy that is the boundary of principals that had it before, with another text. */
  private void boundaryPolicy(String arn, List<String> bounded) {
    if (old.said(arn).equals(now.said(arn))) {
      return;
    }
    Optional<PolicyBody> was = body(old, arn);
    Optional<PolicyBody> is = body(now, arn);
    Facts facts =
        Facts.at(
                old.policy(arn).map(ManagedPolicy::source),
                now.policy(arn).map(ManagedPolicy::source))
            .aspect("boundary")
            .affecting(bounded);
    if (was.isEmpty() || is.isEmpty()) {
      return; // in the list of what could not be compared
    }
    ComparedPolicies access = boundary(arn, was, is);
    recorder.add(
        Category.GUARD,
        Rating.of(access.relation()),
        "managed-policy",
        arn,
        "the permissions boundary " + Recorder.words(arn) + versions(arn),
        facts.access(access));
  }

  /** Denies that stopped something and no longer do. */
  private void noteDenies(Moved moved) {
    for (AccessChange change : moved.access().comparison().newAccess()) {
      change
          .refusedBy()
          .filter(deny -> deny.type() == PolicyType.IDENTITY)
          .ifPresent(
              deny -> liftedDenies.computeIfAbsent(deny, key -> new ArrayList<>()).add(moved));
    }
  }

  private void liftedDeny(PolicyStatement deny, List<Moved> moved) {
    Statement statement = deny.statement();
    Optional<SourceLocation> place = moved.get(0).access().locate(deny);
    recorder.add(
        new Change(
            Category.GUARD,
            ComparedPolicies.Presence.REMOVED,
            Rating.WIDENED,
            recorder.account(),
            Recorder.type(moved.get(0).arn()),
            moved.get(0).arn(),
            "deny " + deny.policy() + " " + statement.action().patterns(),
            "the Deny in statement "
                + deny.label()
                + " of "
                + deny.policy()
                + " no longer stops "
                + Recorder.words(moved.get(0).arn()),
            moved.stream().map(Moved::arn).distinct().toList(),
            Optional.of(moved.get(0).access()),
            place,
            Optional.empty()));
  }
}
