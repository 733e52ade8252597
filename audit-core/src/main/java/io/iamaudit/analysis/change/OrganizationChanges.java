package io.iamaudit.analysis.change;

import io.iamaudit.analysis.change.Recorder.Facts;
import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccountComparison;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.DelegatedAdministrator;
import io.iamaudit.snapshot.OrganizationAccount;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.OrganizationPolicy;
import io.iamaudit.snapshot.OrganizationalUnit;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What changed in the organization: its accounts, its administrators, and what it forbids. */
final class OrganizationChanges {
  private final Recorder recorder;
  private final OrganizationContext before;
  private final OrganizationContext after;
  private final ComparisonOptions options;
  private final Texts texts;

  OrganizationChanges(
      Recorder recorder,
      OrganizationContext before,
      OrganizationContext after,
      ComparisonOptions options,
      Texts texts) {
    this.recorder = recorder;
    this.before = before;
    this.after = after;
    this.options = options;
    this.texts = texts;
  }

  void compare() {
    Facts at = Facts.at(before.source(), after.source());
    if (!before.featureSet().equals(after.featureSet())
        && !before.featureSet().isEmpty()
        && !after.featureSet().isEmpty()) {
      add(
          Category.GUARD,
          after.featureSet().equals("ALL") ? Rating.NARROWED : Rating.WIDENED,
          "features",
          "the features of the organization are "
              + after.featureSet()
              + ", they were "
              + before.featureSet(),
          at);
    }
    accounts();
    administrators();
    rootAccess(at);
    limits("service-control", PolicyType.SCP, DataPart.SERVICE_CONTROL_POLICIES);
    limits("resource-control", PolicyType.RCP, DataPart.RESOURCE_CONTROL_POLICIES);
  }

  private void add(
      Category category, Rating rating, String aspect, String description, Facts facts) {
    recorder.add(category, rating, "organization", after.id(), description, facts.aspect(aspect));
  }

  private void accounts() {
    if (!recorder.isOnBothSides(DataPart.ORGANIZATION)) {
      return;
    }
    Map<AccountId, OrganizationAccount> old = new LinkedHashMap<>();
    before.accounts().forEach(account -> old.put(account.id(), account));
    for (OrganizationAccount account : after.accounts()) {
      OrganizationAccount was = old.remove(account.id());
      if (was == null && recorder.knowsWhatWasMissing(DataPart.ORGANIZATION)) {
        account(account, " joined the organization", false, true);
      } else if (was != null && !was.status().equals(account.status())) {
        account(account, " is " + account.status() + ", it was " + was.status(), true, true);
      }
    }
    for (OrganizationAccount account : old.values()) {
      if (recorder.knowsWhatIsMissing(DataPart.ORGANIZATION)) {
        account(account, " left the organization", true, false);
      }
    }
  }

  private void account(OrganizationAccount account, String what, boolean was, boolean is) {
    recorder.add(
        Category.ORGANIZATION,
        Rating.NEUTRAL,
        "account",
        account.arn().isEmpty() ? account.id().value() : account.arn(),
        "account " + account.id() + what,
        Facts.at(
            was ? Optional.of(before.source()) : Optional.empty(),
            is ? Optional.of(after.source()) : Optional.empty()));
  }

  private void administrators() {
    if (!recorder.isOnBothSides(DataPart.DELEGATED_ADMINISTRATORS)) {
      return;
    }
    Set<String> old = delegations(before);
    Set<String> now = delegations(after);
    for (String delegation : now) {
      if (!old.contains(delegation)
          && recorder.knowsWhatWasMissing(DataPart.DELEGATED_ADMINISTRATORS)) {
        add(
            Category.ORGANIZATION,
            Rating.WIDENED,
            delegation,
            "account " + delegation + " is new",
            Facts.at(Optional.empty(), Optional.of(after.source())));
      }
    }
    for (String delegation : old) {
      if (!now.contains(delegation)
          && recorder.knowsWhatIsMissing(DataPart.DELEGATED_ADMINISTRATORS)) {
        add(
            Category.ORGANIZATION,
            Rating.NARROWED,
            delegation,
            "account " + delegation + " is gone",
            Facts.at(Optional.of(before.source()), Optional.empty()));
      }
    }
  }

  private static Set<String> delegations(OrganizationContext organization) {
    Set<String> delegations = new LinkedHashSet<>();
    for (DelegatedAdministrator administrator : organization.delegatedAdministrators()) {
      if (administrator.servicePrincipals().isEmpty()) {
        delegations.add(administrator.id() + " as a delegated administrator");
      }
      administrator
          .servicePrincipals()
          .forEach(
              service ->
                  delegations.add(
                      administrator.id() + " as the delegated administrator of " + service));
    }
    return delegations;
  }

  private void rootAccess(Facts at) {
    if (!recorder.isOnBothSides(DataPart.ROOT_ACCESS_FEATURES)) {
      return;
    }
    for (String feature : before.rootAccessFeatures()) {
      if (!after.rootAccessFeatures().contains(feature)) {
        add(Category.GUARD, Rating.WIDENED, feature, "centralized root access lost " + feature, at);
      }
    }
    for (String feature : after.rootAccessFeatures()) {
      if (!before.rootAccessFeatures().contains(feature)) {
        add(
            Category.GUARD,
            Rating.NARROWED,
            feature,
            "centralized root access gained " + feature,
            at);
      }
    }
  }

  // ---- SCPs and RCPs

  /** What binds an account, by numbers of texts: level by level. */
  private record Chain(List<List<Integer>> levels) {}

  /** The policies of one type of one snapshot, looked up once. */
  private static final class Shelf {
    private final OrganizationContext organization;
    private final boolean isInForce;
    private final Map<String, List<OrganizationPolicy>> attached = new HashMap<>();
    private final Map<String, Optional<String>> parents = new HashMap<>();

    Shelf(OrganizationContext organization, String type) {
      this.organization = organization;
      this.isInForce = organization.featureSet().equals("ALL");
      for (OrganizationPolicy policy : organization.policies()) {
        if (policy.type().equals(type)) {
          new LinkedHashSet<>(policy.targets())
              .forEach(
                  target -> attached.computeIfAbsent(target, key -> new ArrayList<>()).add(policy));
        }
      }
      for (OrganizationalUnit unit : organization.units()) {
        parents.put(unit.id(), unit.parentId());
      }
    }

    /** Level by level from the root; empty if the account's place is not known. */
    Optional<List<List<OrganizationPolicy>>> levels(OrganizationAccount account) {
      if (!isInForce || account.id().equals(organization.managementAccount())) {
        return Optional.of(List.of());
      }
      List<List<OrganizationPolicy>> levels = new ArrayList<>();
      levels.add(attached.getOrDefault(account.id().value(), List.of()));
      Set<String> seen = new HashSet<>();
      Optional<String> at = account.parentId();
      while (at.isPresent()) {
        if (!parents.containsKey(at.get()) || !seen.add(at.get())) {
          return Optional.empty();
        }
        levels.add(0, attached.getOrDefault(at.get(), List.of()));
        at = parents.getOrDefault(at.get(), Optional.empty());
      }
      // AWS keeps at least one on each level while the type is in use.
      return seen.isEmpty()
          ? Optional.empty()
          : Optional.of(levels.stream().allMatch(List::isEmpty) ? List.of() : levels);
    }
  }

  private void limits(String kind, PolicyType type, DataPart part) {
    if (!recorder.isOnBothSides(part)) {
      return;
    }
    if (!before.coverage().isComplete(part) || !after.coverage().isComplete(part)) {
      boolean old = !before.coverage().isComplete(part);
      recorder.note(
          part.words(),
          "the "
              + (old ? "earlier" : "later")
              + " snapshot does not hold all of them: "
              + (old ? before : after).coverage().of(part).reason());
      return;
    }
    String awsType =
        kind.equals("service-control") ? "SERVICE_CONTROL_POLICY" : "RESOURCE_CONTROL_POLICY";
    Shelf old = new Shelf(before, awsType);
    Shelf now = new Shelf(after, awsType);
    Map<AccountId, OrganizationAccount> known = new HashMap<>();
    before.accounts().forEach(account -> known.put(account.id(), account));
    Map<List<Chain>, List<OrganizationAccount>> accounts = new LinkedHashMap<>();
    Map<List<Chain>, List<List<List<OrganizationPolicy>>>> policies = new HashMap<>();
    for (OrganizationAccount account : after.accounts()) {
      OrganizationAccount was = known.get(account.id());
      if (was == null) {
        continue;
      }
      Optional<List<List<OrganizationPolicy>>> levelsBefore = old.levels(was);
      Optional<List<List<OrganizationPolicy>>> levelsAfter = now.levels(account);
      if (levelsBefore.isEmpty() || levelsAfter.isEmpty()) {
        recorder.note(
            part.words() + " of account " + account.id(),
            "its place in the organization is not known");
        continue;
      }
      Chain first = chain(levelsBefore.get());
      Chain second = chain(levelsAfter.get());
      if (!first.equals(second)) {
        List<Chain> key = List.of(first, second);
        accounts.computeIfAbsent(key, chains -> new ArrayList<>()).add(account);
        policies.putIfAbsent(key, List.of(levelsBefore.get(), levelsAfter.get()));
      }
    }
    accounts.forEach(
        (chains, bound) -> limit(kind, type, policies.getOrDefault(chains, List.of()), bound));
  }

  private Chain chain(List<List<OrganizationPolicy>> levels) {
    return new Chain(
        levels.stream()
            .map(
                level ->
                    level.stream().map(policy -> texts.number(policy.body())).sorted().toList())
            .toList());
  }

  private void limit(
      String kind,
      PolicyType type,
      List<List<List<OrganizationPolicy>>> sides,
      List<OrganizationAccount> accounts) {
    ComparedPolicies access =
        AccountComparison.levels(
            after.id(), type, bodies(sides.get(0)), bodies(sides.get(1)), options);
    boolean missing =
        sides.stream()
            .flatMap(List::stream)
            .flatMap(List::stream)
            .anyMatch(policy -> policy.body().isEmpty());
    List<String> ids = accounts.stream().map(account -> account.id().value()).sorted().toList();
    Optional<SourceLocation> was = Optional.of(before.source());
    add(
        Category.GUARD,
        missing ? Rating.UNKNOWN : Rating.of(access.relation()),
        kind + " " + ids.get(0),
        "the "
            + kind.replace('-', ' ')
            + " policies of "
            + (ids.size() == 1 ? "account " + ids.get(0) : ids.size() + " accounts")
            + " are others"
            + names(sides),
        Facts.at(was, Optional.of(after.source())).access(access).affecting(ids));
  }

  private static List<List<PolicyBody>> bodies(List<List<OrganizationPolicy>> levels) {
    return levels.stream()
        .map(level -> level.stream().flatMap(policy -> policy.body().stream()).toList())
        .toList();
  }

  /** Which policies came and which went, by name. */
  private static String names(List<List<List<OrganizationPolicy>>> sides) {
    Set<String> old = names(sides.get(0).stream());
    Set<String> now = names(sides.get(1).stream());
    List<String> gone = old.stream().filter(name -> !now.contains(name)).toList();
    List<String> came = now.stream().filter(name -> !old.contains(name)).toList();
    return (gone.isEmpty() ? "" : ", without " + String.join(", ", gone))
        + (came.isEmpty() ? "" : ", with " + String.join(", ", came));
  }

  private static Set<String> names(Stream<List<OrganizationPolicy>> levels) {
    Set<String> names = new LinkedHashSet<>();
    levels.flatMap(List::stream).map(OrganizationPolicy::name).forEach(names::add);
    return names;
  }
}
