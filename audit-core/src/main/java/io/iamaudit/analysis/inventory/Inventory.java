package io.iamaudit.analysis.inventory;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.analysis.UserKind;
import io.iamaudit.analysis.inventory.InventoryTable.Cell;
import io.iamaudit.analysis.inventory.InventoryTable.Column;
import io.iamaudit.analysis.inventory.InventoryTable.Row;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AttachedPolicy;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Group;
import io.iamaudit.snapshot.InlinePolicy;
import io.iamaudit.snapshot.InstanceProfile;
import io.iamaudit.snapshot.ManagedPolicy;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.OidcProvider;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.SamlProvider;
import io.iamaudit.snapshot.Snapshot;
import io.iamaudit.snapshot.Tag;
import io.iamaudit.snapshot.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What there is in the accounts of a snapshot, as tables: users, access keys, MFA devices, groups
 * with their members, roles, identity providers, and managed policies that are in use.
 *
 * @param accounts one entry for each account of the snapshot, in its order
 */
public record Inventory(List<OfAccount> accounts) {

  /**
   * The tables of one account, always the same in the same order.
   *
   * @param id of the account
   * @param now the moment against which ages are judged
   */
  public record OfAccount(String id, Instant now, List<InventoryTable> tables) {
    public OfAccount {
      requireNonNull(id, "id");
      requireNonNull(now, "now");
      tables = List.copyOf(tables);
    }
  }

  public Inventory {
    accounts = List.copyOf(accounts);
  }

  /**
   * The inventory of a snapshot.
   *
   * @param now the moment against which ages are judged; empty: when each account was collected
   */
  public static Inventory of(Snapshot snapshot, Optional<Instant> now) {
    return new Inventory(
        snapshot.accounts().stream()
            .map(account -> new Builder(account, now.orElse(account.takenAt())).build())
            .toList());
  }

  /** The ids of all tables, in their order. */
  public static List<String> tableIds() {
    return Arrays.stream(Kind.values()).map(kind -> kind.id).toList();
  }

  private enum Kind {
    USERS("users", "Users"),
    ACCESS_KEYS("access-keys", "Access keys"),
    MFA_DEVICES("mfa-devices", "MFA devices"),
    GROUPS("groups", "Groups"),
    ROLES("roles", "Roles"),
    PROVIDERS("identity-providers", "Identity providers"),
    POLICIES("managed-policies", "Managed policies in use");

    private final String id;
    private final String title;

    Kind(String id, String title) {
      this.id = id;
      this.title = title;
    }
  }

  /** A column and what it says of a thing. */
  private record Fact<T>(Column column, Function<T, Cell> cell) {
    static <T> Fact<T> one(String name, String title, Function<T, Cell> cell) {
      return new Fact<>(new Column(name, title, false), cell);
    }

    static <T> Fact<T> list(String name, String title, Function<T, Cell> cell) {
      return new Fact<>(new Column(name, title, true), cell);
    }
  }

  /** Makes the tables of one account. */
  private static final class Builder {
    private final AccountSnapshot account;
    private final Instant now;
    private final List<UserActivity> users;
    private final Map<String, List<KeyFacts>> keys = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Builder(AccountSnapshot account, Instant now) {
      this.account = account;
      this.now = now;
      this.users = UserActivity.of(account);
      users.forEach(user -> names.put(user.arn(), user.name()));
      users.forEach(user -> keys.put(user.arn(), KeyFacts.of(account, user.user(), user.row())));
    }

    OfAccount build() {
      return new OfAccount(
          account.id().value(),
          now,
          List.of(users(), accessKeys(), mfaDevices(), groups(), roles(), providers(), policies()));
    }

    private InventoryTable users() {
      return table(
          Kind.USERS,
          users.stream(),
          List.of(
              Fact.one("user", "user", user -> Cell.of(user.name())),
              Fact.one("kind", "looks like", Builder::kind),
              Fact.one("consolePassword", "password", user -> yesOrNo(user.hasPassword())),
              Fact.one("passwordLastUsed", "last sign-in", user -> lastSignIn(user)),
              Fact.list("mfa", "MFA", this::mfa),
              Fact.one("activeAccessKeys", "active keys", this::activeKeys),
              Fact.list("groups", "groups", user -> ofUser(user, User::groups)),
              Fact.list("kindSigns", "because of", user -> Cell.of(kindOf(user).signs())),
              Fact.list(
                  "policies",
                  "policies of its own",
                  user ->
                      ofUser(
                          user,
                          known -> policies(known.attachedPolicies(), known.inlinePolicies()))),
              Fact.one(
                  "permissionsBoundary",
                  "boundary",
                  user -> optional(user.user(), User::permissionsBoundary)),
              Fact.one("created", "created", user -> Cell.orUnknown(created(user))),
              Fact.list("tags", "tags", user -> ofUser(user, known -> tags(known.tags()))),
              Fact.one("arn", "ARN", user -> Cell.of(user.arn()))),
          DataPart.USERS,
          DataPart.CREDENTIAL_REPORT,
          DataPart.LOGIN_PROFILES,
          DataPart.MFA_DEVICES);
    }

    private static UserKind kindOf(UserActivity user) {
      return UserKind.of(user, UserKind.Marks.defaults());
    }

    private static Cell kind(UserActivity user) {
      UserKind kind = kindOf(user);
      return kind.kind() == UserKind.Kind.UNKNOWN ? Cell.unknown() : Cell.of(kind.kind().id());
    }

    private static Optional<Instant> created(UserActivity user) {
      return user.user()
          .flatMap(User::createDate)
          .or(() -> user.row().flatMap(row -> row.userCreationTime().date()));
    }

    private Cell lastSignIn(UserActivity user) {
      return switch (user.password().standing()) {
        case USED -> Cell.orUnknown(user.password().last());
        case NONE, NEVER -> Cell.none();
        case UNKNOWN -> Cell.unknown();
      };
    }

    private Cell mfa(UserActivity user) {
      List<MfaDevice> devices = user.user().map(User::mfaDevices).orElse(List.of());
      if (!devices.isEmpty()) {
        return Cell.of(devices.stream().map(device -> kind(device)).distinct().toList());
      }
      return user.hasMfa().map(has -> has ? Cell.of("yes") : Cell.none()).orElse(Cell.unknown());
    }

    private Cell activeKeys(UserActivity user) {
      boolean known = user.row().isPresent() || account.coverage().isComplete(DataPart.ACCESS_KEYS);
      List<KeyFacts> all = keys.getOrDefault(user.arn(), List.of());
      return known || !all.isEmpty()
          ? Cell.of(all.stream().filter(KeyFacts::active).count())
          : Cell.unknown();
    }

    private InventoryTable accessKeys() {
      return table(
          Kind.ACCESS_KEYS,
          users.stream().flatMap(user -> keys.getOrDefault(user.arn(), List.of()).stream()),
          List.of(
              Fact.one("accessKeyId", "key", key -> Cell.orUnknown(key.id())),
              Fact.one("user", "user", key -> Cell.of(names.getOrDefault(key.user(), key.user()))),
              Fact.one("status", "status", key -> Cell.of(key.active() ? "Active" : "Inactive")),
              Fact.one(
                  "ageDays",
                  "age in days",
                  key ->
                      Cell.orUnknown(
                          key.created()
                              .map(date -> Math.max(0, Duration.between(date, now).toDays())))),
              Fact.one(
                  "lastUsed",
                  "last used",
                  key -> ofUse(key, key.lastUse().map(KeyFacts.LastUse::date))),
              Fact.one(
                  "lastUsedService",
                  "with",
                  key -> ofUse(key, key.lastUse().flatMap(KeyFacts.LastUse::service))),
              Fact.one(
                  "lastUsedRegion",
                  "in",
                  key -> ofUse(key, key.lastUse().flatMap(KeyFacts.LastUse::region))),
              Fact.one("created", "created", key -> Cell.orUnknown(key.created())),
              Fact.one("userArn", "user's ARN", key -> Cell.of(key.user()))),
          DataPart.ACCESS_KEYS,
          DataPart.CREDENTIAL_REPORT);
    }

    private static Cell ofUse(KeyFacts key, Optional<?> value) {
      return key.use() == KeyFacts.Use.UNKNOWN ? Cell.unknown() : Cell.orNone(value);
    }

    /** A device and who has it; nobody for one that is not assigned. */
    private record Device(MfaDevice device, String owner) {}

    private InventoryTable mfaDevices() {
      Stream<Device> devices =
          Stream.of(
                  account.rootMfaDevices().stream().map(device -> new Device(device, "root user")),
                  account.users().stream()
                      .flatMap(
                          user ->
                              user.mfaDevices().stream()
                                  .map(device -> new Device(device, user.name()))),
                  account.unassignedMfaDevices().stream().map(device -> new Device(device, "")))
              .flatMap(Function.identity());
      return table(
          Kind.MFA_DEVICES,
          devices,
          List.of(
              Fact.one(
                  "serialNumber", "serial number", one -> Cell.of(one.device().serialNumber())),
              Fact.one("kind", "kind", one -> Cell.of(kind(one.device()))),
              Fact.one(
                  "owner",
                  "owner",
                  one -> one.owner().isEmpty() ? Cell.none() : Cell.of(one.owner())),
              Fact.one("enabled", "enabled", one -> Cell.orNone(one.device().enableDate()))),
          DataPart.MFA_DEVICES);
    }

    private InventoryTable groups() {
      Map<String, List<String>> members = new HashMap<>();
      for (User user : account.users()) {
        user.groups()
            .forEach(
                group ->
                    members.computeIfAbsent(group, name -> new ArrayList<>()).add(user.name()));
      }
      return table(
          Kind.GROUPS,
          account.groups().stream(),
          List.of(
              Fact.one("group", "group", group -> Cell.of(group.name())),
              Fact.list(
                  "members",
                  "members",
                  group -> Cell.of(members.getOrDefault(group.name(), List.of()))),
              Fact.list(
                  "policies",
                  "policies",
                  group -> Cell.of(policies(group.attachedPolicies(), group.inlinePolicies()))),
              Fact.one("created", "created", group -> Cell.orUnknown(group.createDate())),
              Fact.one("arn", "ARN", group -> Cell.of(group.arn()))),
          DataPart.GROUPS,
          DataPart.USERS);
    }

    private InventoryTable roles() {
      return table(
          Kind.ROLES,
          account.roles().stream(),
          List.of(
              Fact.one("role", "role", role -> Cell.of(role.name())),
              Fact.one(
                  "lastUsed",
                  "last used",
                  role ->
                      role.lastUsed().map(use -> Cell.orNone(use.date())).orElse(Cell.unknown())),
              Fact.list("trusts", "trusts", Builder::trusts),
              Fact.list(
                  "policies",
                  "policies",
                  role -> Cell.of(policies(role.attachedPolicies(), role.inlinePolicies()))),
              Fact.one("managedBy", "managed by", Builder::managedBy),
              Fact.one(
                  "permissionsBoundary",
                  "boundary",
                  role -> Cell.orNone(role.permissionsBoundary())),
              Fact.list(
                  "instanceProfiles",
                  "instance profiles",
                  role ->
                      Cell.of(
                          role.instanceProfiles().stream().map(InstanceProfile::name).toList())),
              Fact.one(
                  "lastUsedRegion",
                  "in",
                  role ->
                      role.lastUsed().map(use -> Cell.orNone(use.region())).orElse(Cell.unknown())),
              Fact.one("created", "created", role -> Cell.orUnknown(role.createDate())),
              Fact.one("description", "description", role -> Cell.orUnknown(role.description())),
              Fact.list("tags", "tags", role -> Cell.of(tags(role.tags()))),
              Fact.one("arn", "ARN", role -> Cell.of(role.arn()))),
          DataPart.ROLES);
    }

    /** Everybody whom the trust policy allows something, as it names them. */
    private static Cell trusts(Role role) {
      Optional<PolicyDocument> document = role.trustPolicy().flatMap(PolicyBody::document);
      if (document.isEmpty()) {
        return Cell.unknown();
      }
      Set<String> trusted = new LinkedHashSet<>();
      for (Statement statement : document.get().statements()) {
        if (statement.isAllow()) {
          statement
              .principal()
              .ifPresent(
                  element -> {
                    for (PrincipalEntry entry : element.entries()) {
                      trusted.add(
                          element instanceof PrincipalElement.NotPrincipal
                              ? "not " + entry.value().text()
                              : entry.value().text());
                    }
                  });
        }
      }
      return Cell.of(List.copyOf(trusted));
    }

    private static Cell managedBy(Role role) {
      if (role.isServiceLinked()) {
        return Cell.of("AWS service");
      }
      return Cell.of(role.isManagedByIdentityCenter() ? "IAM Identity Center" : "customer");
    }

    /** An identity provider of either kind. */
    private record Provider(
        String type,
        String name,
        String arn,
        Optional<Instant> created,
        Optional<Instant> validUntil,
        List<String> audiences,
        List<Tag> tags) {
      static Provider of(SamlProvider saml) {
        return new Provider(
            "SAML",
            saml.name(),
            saml.arn(),
            saml.createDate(),
            saml.validUntil(),
            List.of(),
            saml.tags());
      }

      static Provider of(OidcProvider oidc) {
        return new Provider(
            "OIDC",
            oidc.url(),
            oidc.arn(),
            oidc.createDate(),
            Optional.empty(),
            oidc.clientIds(),
            oidc.tags());
      }
    }

    private InventoryTable providers() {
      Map<String, List<String>> usedBy = new HashMap<>();
      for (Role role : account.roles()) {
        trusts(role)
            .values()
            .forEach(
                trusted ->
                    usedBy.computeIfAbsent(trusted, arn -> new ArrayList<>()).add(role.name()));
      }
      return table(
          Kind.PROVIDERS,
          Stream.concat(
              account.samlProviders().stream().map(Provider::of),
              account.oidcProviders().stream().map(Provider::of)),
          List.of(
              Fact.one("provider", "provider", one -> Cell.of(one.name())),
              Fact.one("type", "type", one -> Cell.of(one.type())),
              Fact.list(
                  "roles", "roles", one -> Cell.of(usedBy.getOrDefault(one.arn(), List.of()))),
              Fact.list("audiences", "audiences", one -> Cell.of(one.audiences())),
              Fact.one("validUntil", "valid until", one -> Cell.orNone(one.validUntil())),
              Fact.one("created", "created", one -> Cell.orUnknown(one.created())),
              Fact.list("tags", "tags", one -> Cell.of(tags(one.tags()))),
              Fact.one("arn", "ARN", one -> Cell.of(one.arn()))),
          DataPart.SAML_PROVIDERS,
          DataPart.OIDC_PROVIDERS,
          DataPart.ROLES);
    }

    private InventoryTable policies() {
      Map<String, List<String>> attachedTo = new HashMap<>();
      Map<String, List<String>> boundaryOf = new HashMap<>();
      for (User user : account.users()) {
        attach(attachedTo, user.attachedPolicies(), "user " + user.name());
        bound(boundaryOf, user.permissionsBoundary(), "user " + user.name());
      }
      for (Group group : account.groups()) {
        attach(attachedTo, group.attachedPolicies(), "group " + group.name());
      }
      for (Role role : account.roles()) {
        attach(attachedTo, role.attachedPolicies(), "role " + role.name());
        bound(boundaryOf, role.permissionsBoundary(), "role " + role.name());
      }
      Map<String, String> names = new HashMap<>();
      Set<String> arns = new LinkedHashSet<>();
      Map<String, ManagedPolicy> known = new HashMap<>();
      for (ManagedPolicy policy : account.managedPolicies()) {
        known.put(policy.arn(), policy);
        names.put(policy.arn(), policy.name());
        if (attachedTo.containsKey(policy.arn())
            || boundaryOf.containsKey(policy.arn())
            || policy.attachmentCount().orElse(0) > 0
            || policy.permissionsBoundaryUsageCount().orElse(0) > 0) {
          arns.add(policy.arn());
        }
      }
      arns.addAll(attachedTo.keySet().stream().sorted().toList());
      arns.addAll(boundaryOf.keySet().stream().sorted().toList());
      return table(
          Kind.POLICIES,
          arns.stream(),
          List.of(
              Fact.one(
                  "policy",
                  "policy",
                  arn -> Cell.of(names.getOrDefault(arn, arn.substring(arn.lastIndexOf('/') + 1)))),
              Fact.one(
                  "owner",
                  "owner",
                  arn -> Cell.of(arn.contains(":iam::aws:") ? "AWS" : "customer")),
              Fact.list(
                  "attachedTo",
                  "attached to",
                  arn -> Cell.of(attachedTo.getOrDefault(arn, List.of()))),
              Fact.list(
                  "boundaryOf",
                  "boundary of",
                  arn -> Cell.of(boundaryOf.getOrDefault(arn, List.of()))),
              Fact.one(
                  "versions",
                  "versions",
                  arn ->
                      Cell.orUnknown(
                          Optional.ofNullable(known.get(arn)).map(one -> one.versions().size()))),
              Fact.one(
                  "updated",
                  "updated",
                  arn ->
                      Cell.orUnknown(
                          Optional.ofNullable(known.get(arn)).flatMap(ManagedPolicy::updateDate))),
              Fact.one("arn", "ARN", Cell::of)),
          DataPart.CUSTOMER_MANAGED_POLICIES,
          DataPart.AWS_MANAGED_POLICIES,
          DataPart.USERS,
          DataPart.GROUPS,
          DataPart.ROLES);
    }

    private static void attach(
        Map<String, List<String>> to, List<AttachedPolicy> policies, String holder) {
      policies.forEach(
          policy -> to.computeIfAbsent(policy.arn(), arn -> new ArrayList<>()).add(holder));
    }

    private static void bound(
        Map<String, List<String>> to, Optional<String> boundary, String holder) {
      boundary.ifPresent(
          policy -> to.computeIfAbsent(policy, arn -> new ArrayList<>()).add(holder));
    }

    // ---- what the tables share

    private <T> InventoryTable table(
        Kind kind, Stream<T> things, List<Fact<T>> facts, DataPart... needed) {
      return new InventoryTable(
          kind.id,
          kind.title,
          facts.stream().map(Fact::column).toList(),
          things
              .map(thing -> new Row(facts.stream().map(fact -> fact.cell().apply(thing)).toList()))
              .toList(),
          Arrays.stream(needed)
              .filter(part -> !account.coverage().isComplete(part))
              .map(part -> notSeen(part, account.coverage().of(part)))
              .toList());
    }

    private static String notSeen(DataPart part, Coverage.Part state) {
      return part.words()
          + ": "
          + state.status().id().replace('-', ' ')
          + (state.reason().isEmpty() ? "" : " (" + state.reason() + ")");
    }

    private static Cell yesOrNo(Optional<Boolean> known) {
      return known.map(yes -> Cell.of(yes ? "yes" : "no")).orElse(Cell.unknown());
    }

    private static Cell ofUser(UserActivity user, Function<User, List<String>> values) {
      return user.user().map(known -> Cell.of(values.apply(known))).orElse(Cell.unknown());
    }

    private static <T> Cell optional(Optional<T> thing, Function<T, Optional<String>> value) {
      return thing.map(known -> Cell.orNone(value.apply(known))).orElse(Cell.unknown());
    }

    private static List<String> policies(List<AttachedPolicy> attached, List<InlinePolicy> inline) {
      return Stream.concat(
              attached.stream().map(AttachedPolicy::name),
              inline.stream().map(policy -> policy.name() + " (inline)"))
          .toList();
    }

    private static List<String> tags(List<Tag> tags) {
      return tags.stream().map(tag -> tag.key() + "=" + tag.value()).toList();
    }

    private static String kind(MfaDevice device) {
      return device.kind().name().toLowerCase(Locale.ROOT);
    }
  }
}
