package io.iamaudit.analysis.escalation;

import io.iamaudit.arn.Arn;
import io.iamaudit.internal.text.Glob;
import io.iamaudit.reference.ActionResourceType;
import io.iamaudit.reference.ServiceReference;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.ResourceListing;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The resources that a snapshot holds, for techniques that need one that exists. */
final class Inventory {
  private static final String ROLE = "Role";
  private static final String INSTANCE_PROFILE = "InstanceProfile";
  private static final String PROFILE_TYPE = "AWS::IAM::InstanceProfile";

  /** Stands for a role that is not known. */
  private static final String UNKNOWN = "?";

  private final PolicyShelf shelf;
  private final Decider decider;
  private final ServiceReference reference = ServiceReference.bundled();
  private final Map<String, OfAccount> accounts = new HashMap<>();
  private final Map<String, List<String>> formats = new HashMap<>();
  private final Map<String, Attempts.Attempt> last = new HashMap<>();
  private String lastActor = "";

  /**
   * Whether what a technique needs exists.
   *
   * @param answer no if it is known not to
   * @param isKnown whether the snapshot tells
   * @param questions that were answered with yes
   */
  record Existing(Decider.Answer answer, boolean isKnown, List<Question> questions) {
    static final Existing NO = new Existing(Decider.Answer.NO, true, List.of());
    static final Existing UNKNOWN =
        new Existing(new Decider.Answer(Actor.POSSIBLE, List.of()), false, List.of());
  }

  /** The resources of an account, by their types and the roles with which they run. */
  private static final class OfAccount {
    private static final OfAccount NOTHING = new OfAccount(null);

    final Set<String> listed = new HashSet<>();
    final Map<String, Map<String, List<String>>> arns = new TreeMap<>();
    final Map<String, Set<String>> regions = new TreeMap<>();

    OfAccount(@Nullable AccountSnapshot account) {
      if (account == null) {
        return;
      }
      Map<String, String> roles = new HashMap<>();
      Map<String, String> profiles = new HashMap<>();
      for (Role role : account.roles()) {
        roles.put(role.arn(), role.arn());
        roles.put(role.name(), role.arn());
        roles.put(role.path().substring(1) + role.name(), role.arn());
        for (InstanceProfile profile : role.instanceProfiles()) {
          profiles.put(profile.arn(), role.arn());
          profiles.put(profile.name(), role.arn());
          add(PROFILE_TYPE, profile.arn(), role.arn());
        }
      }
      for (ResourceListing listing : account.resourceListings()) {
        listed.add(listing.type());
        Set<String> ofType = regions.computeIfAbsent(listing.type(), key -> new TreeSet<>());
        listing.region().ifPresent(ofType::add);
      }
      for (ResourceRecord record : account.resources()) {
        add(record.type(), record.arn(), role(record, roles, profiles));
      }
    }

    private void add(String type, String arn, String role) {
      List<String> ofRole =
          arns.computeIfAbsent(type, key -> new HashMap<>())
              .computeIfAbsent(role, key -> new ArrayList<>());
      if (!ofRole.contains(arn)) {
        ofRole.add(arn);
      }
      Arn.parse(arn)
          .map(Arn::region)
          .filter(region -> !region.isEmpty())
          .ifPresent(region -> regions.computeIfAbsent(type, key -> new TreeSet<>()).add(region));
    }

    /** The ARN of the role; empty if there is none. */
    private static String role(
        ResourceRecord record, Map<String, String> roles, Map<String, String> profiles) {
      Map<String, String> settings = record.settings();
      if (settings.containsKey(ROLE)) {
        String role = settings.getOrDefault(ROLE, "");
        return roles.getOrDefault(role, role);
      }
      if (settings.containsKey(INSTANCE_PROFILE)) {
        String profile = settings.getOrDefault(INSTANCE_PROFILE, "");
        return profile.isEmpty() ? "" : profiles.getOrDefault(profile, UNKNOWN);
      }
      return UNKNOWN;
    }

    Map<String, List<String>> of(String type) {
      return arns.getOrDefault(type, Map.of());
    }
  }

  Inventory(PolicyShelf shelf, Decider decider) {
    this.shelf = shelf;
    this.decider = decider;
  }

  private OfAccount of(String account) {
    return accounts.computeIfAbsent(
        account, key -> shelf.account(key).map(OfAccount::new).orElse(OfAccount.NOTHING));
  }

  /** Whether it cannot be decided if what a technique needs exists. */
  boolean knowsNothing(Actor actor, Technique technique) {
    OfAccount known = of(actor.account());
    return technique.things().stream()
        .allMatch(
            thing -> !known.listed.contains(thing.type()) && known.of(thing.type()).isEmpty());
  }

  /**
   * Finds for each thing that must exist one on which the actor may do what the technique needs.
   *
   * @param role that the thing must run with; empty if any will do
   */
  Existing existing(Actor actor, Technique technique, Optional<Actor> role) {
    if (technique.things().isEmpty()) {
      return Existing.UNKNOWN;
    }
    Decider.Answer answer = Decider.Answer.YES;
    boolean isKnown = true;
    List<Question> questions = new ArrayList<>();
    for (Technique.Thing thing : technique.things()) {
      Existing found = thing(actor, thing, thing.actions(technique), role);
      if (found.answer().isNo()) {
        return Existing.NO;
      }
      answer = answer.and(found.answer());
      isKnown &= found.isKnown();
      questions.addAll(found.questions());
    }
    return new Existing(answer, isKnown, questions);
  }

  private Existing thing(
      Actor actor, Technique.Thing thing, List<String> actions, Optional<Actor> role) {
    OfAccount account = of(actor.account());
    Map<String, List<String>> ofType = account.of(thing.type());
    boolean anyRole = role.isEmpty() || actions.isEmpty();
    Attempts.Attempt best;
    if (anyRole) {
      best = ofAll(actor, thing, actions, ofType);
    } else {
      best = best(actor, actions, ofType.getOrDefault(role.get().arn(), List.of()));
    }
    if (!best.answer().isNo()) {
      return new Existing(best.answer(), true, best.questions());
    }
    boolean mayBe =
        !account.listed.contains(thing.type())
            || (!anyRole
                && !best(actor, actions, ofType.getOrDefault(UNKNOWN, List.of())).answer().isNo());
    return mayBe ? Existing.UNKNOWN : Existing.NO;
  }

  /** The same for all roles that are tried, one after the other. */
  private Attempts.Attempt ofAll(
      Actor actor, Technique.Thing thing, List<String> actions, Map<String, List<String>> ofType) {
    if (!actor.key().equals(lastActor)) {
      lastActor = actor.key();
      last.clear();
    }
    return last.computeIfAbsent(
        actions + thing.type(),
        key -> {
          Attempts.Attempt best = Attempts.Attempt.FAILED;
          for (List<String> arns : ofType.values()) {
            best = better(best, best(actor, actions, arns));
          }
          return best;
        });
  }

  private static Attempts.Attempt better(Attempts.Attempt one, Attempts.Attempt other) {
    return other.answer().tier() < one.answer().tier() ? other : one;
  }

  /** The surest of some resources on which the actor may do all of these. */
  private Attempts.Attempt best(Actor actor, List<String> actions, List<String> arns) {
    Attempts.Attempt best = Attempts.Attempt.FAILED;
    for (String arn : arns) {
      Decider.Answer answer = Decider.Answer.YES;
      List<Question> questions = new ArrayList<>();
      for (String action : actions) {
        if (isAbout(action, arn, actor)) {
          Question question = Question.of(action, arn);
          answer = answer.and(decider.ask(actor, question));
          questions.add(question);
        }
      }
      best = better(best, new Attempts.Attempt(answer, questions));
      if (best.answer().tier() == Actor.CERTAIN) {
        break;
      }
    }
    return best;
  }

  /** Whether an action can be allowed or denied on a resource like this. */
  private boolean isAbout(String action, String arn, Actor actor) {
    return formats
        .computeIfAbsent(
            actor.account() + "/" + action,
            key -> {
              List<String> patterns = new ArrayList<>();
              reference
                  .action(action)
                  .ifPresent(
                      definition -> {
                        for (ActionResourceType type : definition.resourceTypes()) {
                          type.type()
                              .arnFormats()
                              .forEach(
                                  format -> patterns.add(Attempts.pattern(format, actor, "*")));
                        }
                      });
              return patterns;
            })
        .stream()
        .anyMatch(pattern -> Glob.matches(pattern, arn, false));
  }

  /** Of types that were listed in some Regions, that there are none elsewhere. */
  List<String> assumptions() {
    List<String> assumptions = new ArrayList<>();
    for (AccountSnapshot account : shelf.snapshot().accounts()) {
      OfAccount known = of(account.id().value());
      for (String type : new TreeSet<>(known.listed)) {
        if (!type.startsWith("AWS::IAM::")) {
          Set<String> regions = known.regions.getOrDefault(type, Set.of());
          assumptions.add(
              "of "
                  + type
                  + " in account "
                  + account.id()
                  + " there are none but those listed"
                  + (regions.isEmpty() ? "" : " in " + String.join(", ", regions)));
        }
      }
    }
    return assumptions;
  }
}
