package io.iamaudit.analysis.activity;

import io.iamaudit.activity.ActivitySummary;
import io.iamaudit.activity.Actor;
import io.iamaudit.activity.ActorKind;
import io.iamaudit.activity.Issuance;
import io.iamaudit.activity.Place;
import io.iamaudit.activity.Tally;
import io.iamaudit.activity.TemporaryCredential;
import io.iamaudit.analysis.AccessAnswer;
import io.iamaudit.analysis.AccessQuestion;
import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.activity.UnrecognizedCredentials.Reason;
import io.iamaudit.arn.Arn;
import io.iamaudit.evaluation.Verdict;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PrincipalElement;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyBody.Readable;
import io.iamaudit.snapshot.Role;
import io.iamaudit.snapshot.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Holds the temporary credentials of the records against what is known of one account. */
final class Recognition {
  private static final int NAMED = 10;

  /** What was issued shortly before the first record is not in the records. */
  private static final Duration LEAD = Duration.ofHours(1);

  private final ActivitySummary summary;
  private final AccountAnalysis access;
  private final String account;
  private final List<String> expected;
  private final Instant since;
  private final Optional<AccountSnapshot> snapshot;
  private final Map<String, Role> roles = new HashMap<>();
  private final Set<String> users = new HashSet<>();

  /** What was deleted while records were kept, as {@code iam:DeleteRole NAME}. */
  private final Set<String> deleted = new HashSet<>();

  Recognition(
      ActivitySummary summary,
      AccountAnalysis access,
      String account,
      List<String> expected,
      Instant since) {
    this.summary = summary;
    this.access = access;
    this.account = account;
    this.expected = expected;
    this.since = since;
    this.snapshot =
        access.snapshot().accounts().stream()
            .filter(it -> it.id().value().equals(account))
            .findFirst();
    snapshot.ifPresent(
        it -> {
          it.roles().forEach(role -> roles.put(role.arn(), role));
          it.users().stream().map(User::arn).forEach(users::add);
        });
    summary.changes().stream()
        .filter(change -> change.error().isEmpty() && change.account().equals(account))
        .forEach(change -> deleted.add(change.operation() + " " + change.target()));
  }

  List<UnrecognizedCredentials> find() {
    List<UnrecognizedCredentials> found = new ArrayList<>();
    if (snapshot.isEmpty()) {
      return found;
    }
    unknownPrincipals(found);
    issuances(found);
    neverIssued(found);
    return List.copyOf(found);
  }

  // ---- principals that the account does not have

  private void unknownPrincipals(List<UnrecognizedCredentials> found) {
    Map<String, List<String>> credentials = new TreeMap<>();
    Map<String, Tally> uses = new TreeMap<>();
    summary
        .temporaryCredentials()
        .forEach(
            (id, credential) ->
                credential
                    .principal()
                    .filter(this::isUnknown)
                    .filter(actor -> counts(credential.used()))
                    .ifPresent(
                        actor -> {
                          credentials.computeIfAbsent(actor.id(), key -> new ArrayList<>()).add(id);
                          uses.merge(actor.id(), credential.used(), Tally::plus);
                        }));
    uses.forEach(
        (principal, tally) ->
            found.add(
                new UnrecognizedCredentials(
                    Reason.UNKNOWN_PRINCIPAL,
                    principal,
                    Optional.empty(),
                    "",
                    tally,
                    first(credentials.getOrDefault(principal, List.of())))));
  }

  /**
   * Whether a role or user of the account is not in the input, though all are; one of which the
   * records say that it was deleted was known before.
   */
  private boolean isUnknown(Actor actor) {
    boolean role = actor.kind() == ActorKind.ROLE && !roles.containsKey(actor.id());
    boolean user = actor.kind() == ActorKind.USER && !users.contains(actor.id());
    if (!role && !user) {
      return false;
    }
    Optional<Arn> arn =
        Arn.parse(actor.id())
            .filter(it -> it.service().equals("iam") && it.account().equals(account));
    DataPart part = role ? DataPart.ROLES : DataPart.USERS;
    return arn.isPresent()
        && snapshot.filter(it -> it.coverage().isComplete(part)).isPresent()
        && !wasDeleted(role ? "iam:DeleteRole" : "iam:DeleteUser", arn.get());
  }

  private boolean wasDeleted(String operation, Arn arn) {
    String path = arn.resourceName();
    return deleted.contains(operation + " " + path.substring(path.lastIndexOf('/') + 1));
  }

  /** Whether uses fall into the time that counts, and not all of them after the snapshot. */
  private boolean counts(Tally tally) {
    return tally.records() > 0
        && !tally.last().isBefore(since)
        && snapshot.filter(it -> !tally.first().isAfter(it.takenAt())).isPresent();
  }

  private static List<String> first(List<String> ids) {
    return ids.subList(0, Math.min(NAMED, ids.size()));
  }

  // ---- callers whom nothing lets in

  private void issuances(List<UnrecognizedCredentials> found) {
    summary
        .issuances()
        .forEach(
            (issuance, tally) -> {
              if (tally.succeeded() == 0 || !counts(tally) || !isOfAccount(issuance)) {
                return;
              }
              Actor caller = issuance.caller();
              Role role = roles.get(issuance.role());
              boolean ofAws =
                  caller.kind() == ActorKind.SERVICE
                      || (role != null
                          && (role.isServiceLinked() || role.isManagedByIdentityCenter()));
              if (ofAws) {
                return;
              }
              if (!expected.isEmpty() && !isExpected(caller)) {
                found.add(of(Reason.UNEXPECTED, issuance, tally));
              } else if (role != null && !isExpected(caller) && isStranger(caller, role)) {
                found.add(of(Reason.NOT_TRUSTED, issuance, tally));
              }
            });
  }

  private static UnrecognizedCredentials of(Reason reason, Issuance issuance, Tally tally) {
    String principal = issuance.role().isEmpty() ? issuance.caller().id() : issuance.role();
    return new UnrecognizedCredentials(
        reason, principal, Optional.of(issuance.caller()), issuance.operation(), tally, List.of());
  }

  private boolean isOfAccount(Issuance issuance) {
    String arn = issuance.role().isEmpty() ? issuance.caller().id() : issuance.role();
    return Arn.parse(arn).filter(it -> it.account().equals(account)).isPresent();
  }

  private boolean isExpected(Actor caller) {
    return expected.stream().anyMatch(pattern -> Wildcards.matches(pattern, caller.id()));
  }

  /**
   * Whether the trust policy, as it stands, surely does not let a caller in. That a caller of the
   * account has lost its own permission meanwhile is nothing strange: where the trust policy names
   * its account, it leaves that to the account.
   */
  private boolean isStranger(Actor caller, Role role) {
    Optional<PolicyBody> trust = role.trustPolicy();
    if (!(trust.orElse(null) instanceof Readable readable)) {
      return false;
    }
    List<PrincipalEntry> named = named(readable);
    return switch (caller.kind()) {
      case USER, ROLE, ROOT -> isDenied(caller, role, named);
      case ACCOUNT -> named.stream().noneMatch(entry -> mayBeOf(entry, caller.id()));
      case IDENTITY_PROVIDER -> isUnknownProvider(caller, named);
      case FEDERATED_USER, SERVICE, IDENTITY_CENTER_USER, UNKNOWN -> false;
    };
  }

  private static List<PrincipalEntry> named(Readable trust) {
    List<PrincipalEntry> named = new ArrayList<>();
    trust
        .document()
        .ifPresent(
            document ->
                document.statements().stream()
                    .filter(statement -> statement.isAllow())
                    .flatMap(statement -> statement.principal().stream())
                    .forEach(
                        element -> {
                          if (element instanceof PrincipalElement.NotPrincipal) {
                            named.add(
                                new PrincipalEntry(
                                    PrincipalEntry.Kind.ANYONE, PolicyValue.of("*")));
                          } else {
                            named.addAll(element.entries());
                          }
                        }));
    return named;
  }

  private boolean isDenied(Actor caller, Role role, List<PrincipalEntry> named) {
    Optional<Arn> arn = Arn.parse(caller.id());
    if (arn.isEmpty()) {
      return false;
    }
    String owner = arn.get().account();
    if (!roles.containsKey(caller.id()) && !users.contains(caller.id())) {
      // A caller of another account, or one that is gone: only whether it may be meant is known.
      return named.stream().noneMatch(entry -> mayBeOf(entry, owner));
    }
    for (PrincipalEntry entry : named) {
      boolean leavesItToTheAccount = isAccount(entry, owner);
      boolean namesSessions = entry.value().text().contains(":assumed-role/");
      if (entry.isEveryone() || leavesItToTheAccount || namesSessions) {
        return false;
      }
    }
    AccessAnswer answer =
        access.check().answer(AccessQuestion.of(caller.id(), "sts:AssumeRole", role.arn()));
    return answer
        .verdict()
        .filter(
            verdict -> verdict == Verdict.IMPLICITLY_DENIED || verdict == Verdict.EXPLICITLY_DENIED)
        .isPresent();
  }

  private static boolean isAccount(PrincipalEntry entry, String id) {
    String text = entry.value().text();
    return text.equals(id) || (text.endsWith(":root") && text.contains(":" + id + ":"));
  }

  /** Whether an entry may mean somebody of an account; ids of deleted principals mean anybody. */
  private static boolean mayBeOf(PrincipalEntry entry, String id) {
    String text = entry.value().text();
    return entry.isEveryone()
        || text.contains(id)
        || text.startsWith("AROA")
        || text.startsWith("AIDA")
        || !entry.value().isResolved();
  }

  private static boolean isUnknownProvider(Actor caller, List<PrincipalEntry> named) {
    String provider = providerName(caller.id());
    // Without the ARN or the host of a provider, what stands there cannot be compared.
    return provider.indexOf('.') > 0
        && named.stream()
            .filter(entry -> entry.kind() == PrincipalEntry.Kind.FEDERATED || entry.isEveryone())
            .noneMatch(
                entry -> entry.isEveryone() || providerName(entry.value().text()).equals(provider));
  }

  /** {@code accounts.google.com} also where it is written as the ARN of a provider. */
  private static String providerName(String written) {
    int oidc = written.indexOf(":oidc-provider/");
    return oidc < 0 ? written : written.substring(oidc + ":oidc-provider/".length());
  }

  // ---- credentials of which nobody saw the beginning

  private void neverIssued(List<UnrecognizedCredentials> found) {
    Instant first =
        summary.places().entrySet().stream()
            .filter(entry -> isHere(entry.getKey()))
            .map(entry -> entry.getValue().first())
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    if (first.equals(Instant.MAX)) {
      return;
    }
    Instant from = since.isAfter(first.plus(LEAD)) ? since : first.plus(LEAD);
    Set<String> issued = rolesSeenIssued();
    Map<String, List<String>> ids = new TreeMap<>();
    Map<String, Tally> uses = new TreeMap<>();
    summary
        .temporaryCredentials()
        .forEach(
            (id, credential) -> {
              if (isUnexplained(credential, from)) {
                String role = credential.principal().map(Actor::id).orElse("");
                if (issued.contains(role)) {
                  ids.computeIfAbsent(role, key -> new ArrayList<>()).add(id);
                  uses.merge(role, credential.used(), Tally::plus);
                }
              }
            });
    uses.forEach(
        (role, tally) ->
            found.add(
                new UnrecognizedCredentials(
                    Reason.NEVER_ISSUED,
                    role,
                    Optional.empty(),
                    "",
                    tally,
                    first(ids.getOrDefault(role, List.of())))));
  }

  private boolean isHere(Place place) {
    return place.account().equals(account);
  }

  /** Roles of which at least one session was seen from its beginning. */
  private Set<String> rolesSeenIssued() {
    Set<String> seen = new HashSet<>();
    summary.temporaryCredentials().values().stream()
        .filter(credential -> credential.issued().records() > 0)
        .flatMap(credential -> credential.principal().stream())
        .map(Actor::id)
        .forEach(seen::add);
    return seen;
  }

  private boolean isUnexplained(TemporaryCredential credential, Instant from) {
    if (credential.issued().records() > 0 || credential.used().records() == 0) {
      return false;
    }
    Optional<Role> role =
        credential
            .principal()
            .filter(actor -> actor.kind() == ActorKind.ROLE)
            .map(Actor::id)
            .map(roles::get);
    return role.filter(it -> !it.isServiceLinked() && !it.isManagedByIdentityCenter()).isPresent()
        && credential.createdAt().filter(created -> !created.isBefore(from)).isPresent();
  }
}
