package io.iamaudit.analysis.change;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.change.Entities.Both;
import io.iamaudit.analysis.change.Entities.Came;
import io.iamaudit.analysis.change.Entities.Kind;
import io.iamaudit.analysis.change.Recorder.Facts;
import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.reasoning.AccountComparison;
import io.iamaudit.reasoning.ComparedPolicies;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.OrganizationContext;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two snapshots of the same accounts: principals that came and went, what they
 * can do, whom roles and resources let in, what protects the accounts, and credentials.
 *
 * <pre>{@code
 * SnapshotChange change = SnapshotChange.between(monday, friday);
 * change.changes().stream().filter(one -> one.rating().isWider()).forEach(System.out::println);
 * }</pre>
 *
 * <p>Whether something is wider or narrower is decided by the evaluator, and {@link Change#access}
 * has a request that shows it; other words for the same are neutral. What one of the snapshots does
 * not hold is in {@link #notCompared}, and is never said to have come or gone.
 *
 * <p>Principals with equal policies are not compared, and equal pairs of policies are compared
 * once. A change of the organization's policies is one change, not one for each principal that they
 * bind.
 */
public final class SnapshotChange {
  private static final int BUDGET = 500_000;

  private static final Set<DataPart> POLICIES =
      EnumSet.of(
          DataPart.GROUPS, DataPart.CUSTOMER_MANAGED_POLICIES, DataPart.AWS_MANAGED_POLICIES);

  private static final Comparator<Change> ORDER =
      Comparator.comparing((Change change) -> change.account().map(AccountId::value).orElse(""))
          .thenComparing(Change::category)
          .thenComparing(Change::rating)
          .thenComparing(Change::subject)
          .thenComparing(Change::aspect)
          .thenComparing(Change::description);

  private final Snapshot before;
  private final Snapshot after;
  private final List<Change> changes;
  private final List<NotCompared> notCompared;
  private final Map<AccountId, List<Change>> byAccount = new HashMap<>();

  private SnapshotChange(
      Snapshot before, Snapshot after, List<Change> changes, List<NotCompared> notCompared) {
    this.before = before;
    this.after = after;
    this.changes = changes.stream().sorted(ORDER).toList();
    this.notCompared = List.copyOf(notCompared);
    for (Change change : this.changes) {
      change
          .account()
          .ifPresent(id -> byAccount.computeIfAbsent(id, key -> new ArrayList<>()).add(change));
    }
  }

  /** Compares two snapshots. */
  public static SnapshotChange between(Snapshot before, Snapshot after) {
    return between(before, after, ComparisonOptions.defaults().withBudget(BUDGET));
  }

  /**
   * Compares two snapshots.
   *
   * @param options how policies are compared; the owner is not looked at
   */
  public static SnapshotChange between(Snapshot before, Snapshot after, ComparisonOptions options) {
    return new Run(before, after, options).compare();
  }

  /** The earlier snapshot. */
  public Snapshot before() {
    return before;
  }

  /** The later snapshot. */
  public Snapshot after() {
    return after;
  }

  /**
   * All changes: those of the organization, then account by account in the order of their ids, by
   * category, the widening ones first.
   */
  public List<Change> changes() {
    return changes;
  }

  /** The changes of one account, in the same order. */
  public List<Change> changes(AccountId account) {
    return List.copyOf(byAccount.getOrDefault(account, List.of()));
  }

  /** What could not be compared, account by account. */
  public List<NotCompared> notCompared() {
    return notCompared;
  }

  /** Whether nothing changed as far as it could be compared. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  private static final class Run {
    private final Snapshot before;
    private final Snapshot after;
    private final ComparisonOptions options;
    private @Nullable AccountComparison comparison;
    private final Texts texts = new Texts();
    private final List<Change> changes = new ArrayList<>();
    private final List<NotCompared> notCompared = new ArrayList<>();

    Run(Snapshot before, Snapshot after, ComparisonOptions options) {
      this.before = requireNonNull(before, "before");
      this.after = requireNonNull(after, "after");
      this.options = requireNonNull(options, "options");
    }

    /** Made when the first principal has to be compared: often none has. */
    private AccountComparison comparison() {
      AccountComparison known = comparison;
      if (known == null) {
        known = AccountComparison.of(before, after, options);
        comparison = known;
      }
      return known;
    }

    SnapshotChange compare() {
      organizations();
      Map<AccountId, AccountSnapshot> old = new HashMap<>();
      Map<AccountId, AccountSnapshot> now = new HashMap<>();
      before.accounts().forEach(account -> old.put(account.id(), account));
      after.accounts().forEach(account -> now.put(account.id(), account));
      TreeSet<AccountId> ids = new TreeSet<>(old.keySet());
      ids.addAll(now.keySet());
      for (AccountId id : ids) {
        AccountSnapshot was = old.get(id);
        AccountSnapshot is = now.get(id);
        if (was == null || is == null) {
          notCompared.add(
              new NotCompared(
                  Optional.of(id),
                  "the account",
                  "it is not in the " + (was == null ? "earlier" : "later") + " snapshot"));
        } else {
          account(was, is);
        }
      }
      return new SnapshotChange(before, after, changes, notCompared);
    }

    private void organizations() {
      Optional<OrganizationContext> was = before.organization();
      Optional<OrganizationContext> is = after.organization();
      if (was.isEmpty() && is.isEmpty()) {
        return;
      }
      if (was.isEmpty() || is.isEmpty()) {
        notCompared.add(
            new NotCompared(
                Optional.empty(),
                "the organization",
                "it is not in the " + (was.isEmpty() ? "earlier" : "later") + " snapshot"));
        return;
      }
      if (!was.get().id().equals(is.get().id())) {
        notCompared.add(
            new NotCompared(
                Optional.empty(),
                "the organization",
                "it is another: " + was.get().id() + " and " + is.get().id()));
        return;
      }
      Recorder recorder = Recorder.of(Optional.empty(), was.get().coverage(), is.get().coverage());
      new OrganizationChanges(recorder, was.get(), is.get(), options, texts).compare();
      take(recorder);
    }

    private void take(Recorder recorder) {
      changes.addAll(recorder.changes());
      notCompared.addAll(recorder.notCompared());
    }

    private void account(AccountSnapshot was, AccountSnapshot is) {
      Recorder recorder = Recorder.of(was, is);
      Set<DataPart> comparable = EnumSet.noneOf(DataPart.class);
      POLICIES.stream().filter(recorder::isOnBothSides).forEach(comparable::add);
      Holding.Shelf old = new Holding.Shelf(was, texts, comparable);
      Holding.Shelf now = new Holding.Shelf(is, texts, comparable);
      PermissionChanges permissions =
          new PermissionChanges(
              recorder, this::comparison, options, new Given(was, is), texts, old, now);
      ResourceChanges resources = new ResourceChanges(recorder, options, texts, is.id());
      CredentialChanges credentials = new CredentialChanges(recorder);
      GuardChanges guards = new GuardChanges(recorder, was, is);

      Entities<User> users =
          Entities.of(
              recorder,
              new Kind<>(DataPart.USERS, User::arn, User::id, User::source),
              was.users(),
              is.users());
      for (Came<User> user : users.added()) {
        principal(
            recorder,
            "user",
            user.thing().arn(),
            user.again(),
            Facts.at(Optional.empty(), Optional.of(user.thing().source())),
            permissions.added(user.thing().arn(), "user", now.of(user.thing())));
      }
      for (User user : users.removed()) {
        principal(
            recorder,
            "user",
            user.arn(),
            false,
            Facts.at(Optional.of(user.source()), Optional.empty()),
            permissions.removed(user.arn(), "user", old.of(user)));
      }
      for (Both<User> user : users.both()) {
        renamed(recorder, "user", user.before().arn(), user.after().arn(), facts(user));
      }
      permissions.users(users.both());
      credentials.users(users.both());
      guards.mfa(users.both());

      roles(recorder, was, is, permissions, resources, old, now);
      permissions.shared();
      things(recorder, was, is);
      resources.policies(was, is);
      credentials.report(was, is);
      guards.compare();
      take(recorder);
    }

    private static Facts facts(Both<User> user) {
      return Facts.at(user.before().source(), user.after().source());
    }

    private void roles(
        Recorder recorder,
        AccountSnapshot was,
        AccountSnapshot is,
        PermissionChanges permissions,
        ResourceChanges resources,
        Holding.Shelf old,
        Holding.Shelf now) {
      Entities<Role> roles =
          Entities.of(
              recorder,
              new Kind<>(DataPart.ROLES, Role::arn, Role::id, Role::source),
              was.roles(),
              is.roles());
      for (Came<Role> role : roles.added()) {
        principal(
            recorder,
            "role",
            role.thing().arn(),
            role.again(),
            Facts.at(Optional.empty(), Optional.of(role.thing().source())),
            permissions.added(role.thing().arn(), "role", now.of(role.thing())));
        resources.newTrust(role.thing());
      }
      for (Role role : roles.removed()) {
        principal(
            recorder,
            "role",
            role.arn(),
            false,
            Facts.at(Optional.of(role.source()), Optional.empty()),
            permissions.removed(role.arn(), "role", old.of(role)));
      }
      for (Both<Role> role : roles.both()) {
        renamed(
            recorder,
            "role",
            role.before().arn(),
            role.after().arn(),
            Facts.at(role.before().source(), role.after().source()));
      }
      permissions.roles(roles.both());
      resources.trust(roles.both());
    }

    /** A user or a role that came or went, rated by what it can or could do. */
    private static void principal(
        Recorder recorder,
        String type,
        String arn,
        boolean again,
        Facts at,
        ComparedPolicies access) {
      boolean isNew = at.before().isEmpty();
      recorder.add(
          Category.PRINCIPAL,
          Rating.of(access.relation()),
          type,
          arn,
          Recorder.words(arn)
              + (isNew ? again ? " is new: one of this name was deleted" : " is new" : " is gone"),
          at.aspect(isNew ? "new" : "gone").access(access));
    }

    private static void renamed(
        Recorder recorder, String type, String before, String after, Facts at) {
      if (!before.equals(after)) {
        recorder.add(
            Category.PRINCIPAL,
            Rating.NEUTRAL,
            type,
            after,
            Recorder.words(before) + " has another name: " + after,
            at.aspect("name"));
      }
    }

    /** Groups and identity providers, which can do nothing themselves. */
    private static void things(Recorder recorder, AccountSnapshot was, AccountSnapshot is) {
      Entities<Group> groups =
          Entities.of(
              recorder,
              new Kind<>(DataPart.GROUPS, Group::arn, Group::id, Group::source),
              was.groups(),
              is.groups());
      things(recorder, "group", groups, Group::arn, Group::source);
      for (Both<Group> group : groups.both()) {
        renamed(
            recorder,
            "group",
            group.before().arn(),
            group.after().arn(),
            Facts.at(group.before().source(), group.after().source()));
      }
      Entities<SamlProvider> saml =
          Entities.of(
              recorder,
              new Kind<>(
                  DataPart.SAML_PROVIDERS,
                  SamlProvider::arn,
                  provider -> made(provider.arn(), provider.createDate()),
                  SamlProvider::source),
              was.samlProviders(),
              is.samlProviders());
      things(recorder, "saml-provider", saml, SamlProvider::arn, SamlProvider::source);
      saml.both().forEach(provider -> metadata(recorder, provider));
      Entities<OidcProvider> oidc =
          Entities.of(
              recorder,
              new Kind<>(
                  DataPart.OIDC_PROVIDERS,
                  OidcProvider::arn,
                  provider -> made(provider.arn(), provider.createDate()),
                  OidcProvider::source),
              was.oidcProviders(),
              is.oidcProviders());
      things(recorder, "oidc-provider", oidc, OidcProvider::arn, OidcProvider::source);
      oidc.both().forEach(provider -> audiences(recorder, provider));
    }

    /** What tells a provider from another of the same name: they have no unique ids. */
    private static String made(String arn, Optional<Instant> createDate) {
      return createDate.map(date -> arn + " " + date).orElse("");
    }

    private static <T> void things(
        Recorder recorder,
        String type,
        Entities<T> found,
        Function<T, String> arn,
        Function<T, SourceLocation> source) {
      for (Came<T> came : found.added()) {
        thing(
            recorder,
            type,
            arn.apply(came.thing()),
            came.again() ? " is new: one of this name was deleted" : " is new",
            Facts.at(Optional.empty(), Optional.of(source.apply(came.thing()))).aspect("new"));
      }
      for (T gone : found.removed()) {
        thing(
            recorder,
            type,
            arn.apply(gone),
            " is gone",
            Facts.at(Optional.of(source.apply(gone)), Optional.empty()).aspect("gone"));
      }
    }

    private static void thing(Recorder recorder, String type, String arn, String what, Facts at) {
      recorder.add(Category.PRINCIPAL, Rating.NEUTRAL, type, arn, Recorder.words(arn) + what, at);
    }

    private static void metadata(Recorder recorder, Both<SamlProvider> both) {
      Optional<String> old = both.before().metadata();
      Optional<String> now = both.after().metadata();
      if (old.isPresent() && now.isPresent() && !old.equals(now)) {
        // Whose signatures are accepted may be the same: certificates are replaced before they end.
        recorder.add(
            Category.TRUST,
            Rating.UNKNOWN,
            "saml-provider",
            both.after().arn(),
            "the metadata of SAML provider " + both.after().name() + " is another",
            Facts.at(both.before().source(), both.after().source()).aspect("metadata"));
      }
    }

    private static void audiences(Recorder recorder, Both<OidcProvider> both) {
      Set<String> old = new TreeSet<>(both.before().clientIds());
      Set<String> now = new TreeSet<>(both.after().clientIds());
      // No audience at all: the details were not collected.
      if (old.isEmpty() || now.isEmpty() || old.equals(now)) {
        return;
      }
      boolean more = !old.containsAll(now);
      boolean less = !now.containsAll(old);
      recorder.add(
          Category.TRUST,
          more ? less ? Rating.BOTH : Rating.WIDENED : Rating.NARROWED,
          "oidc-provider",
          both.after().arn(),
          "the audiences of OIDC provider "
              + both.after().url()
              + " are "
              + String.join(", ", now)
              + ", they were "
              + String.join(", ", old),
          Facts.at(both.before().source(), both.after().source()).aspect("audiences"));
    }
  }
}
