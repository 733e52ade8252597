package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a user signs in with and when it last did, by all that the input says of it: the user
 * itself, its row of the credential report, or both. Never the root user. What is not known stays
 * unknown.
 *
 * @param user empty for one that only the credential report knows
 * @param row may be hours old; empty without a report
 * @param hasPassword whether there is a console password; empty if unknown
 * @param hasMfa whether an MFA device is assigned; empty if unknown
 * @param hasActiveKey whether one of the access keys is active; empty if unknown
 * @param password the use of the console password
 * @param keys the use of all access keys together, also of those that are switched off
 * @param untraced active credentials of whose use AWS keeps no date
 */
public record UserActivity(
    String arn,
    String name,
    Optional<User> user,
    Optional<CredentialReport.Row> row,
    Optional<Boolean> hasPassword,
    Optional<Boolean> hasMfa,
    Optional<Boolean> hasActiveKey,
    Use password,
    Use keys,
    List<Untraced> untraced) {

  public UserActivity {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(user, "user");
    requireNonNull(row, "row");
    requireNonNull(hasPassword, "hasPassword");
    requireNonNull(hasMfa, "hasMfa");
    requireNonNull(hasActiveKey, "hasActiveKey");
    requireNonNull(password, "password");
    requireNonNull(keys, "keys");
    untraced = List.copyOf(untraced);
  }

  /**
   * The use of one kind of credential.
   *
   * @param last present only if it was used; also where more may be unknown, and then the newest
   *     that is known
   */
  public record Use(Standing standing, Optional<Instant> last) {
    public Use {
      requireNonNull(standing, "standing");
      requireNonNull(last, "last");
    }

    static Use without(Standing standing) {
      return new Use(standing, Optional.empty());
    }

    static Use on(Instant date) {
      return new Use(Standing.USED, Optional.of(date));
    }

    public boolean isNever() {
      return standing == Standing.NEVER;
    }

    public boolean isUsed() {
      return standing == Standing.USED;
    }
  }

  /** An active credential of whose use AWS keeps no date. */
  public record Untraced(Kind kind, String id) {
    public Untraced {
      requireNonNull(kind, "kind");
      requireNonNull(id, "id");
    }

    /** What it is. */
    public enum Kind {
      SSH_KEY,
      SERVICE_SPECIFIC_CREDENTIAL,
      /** For SOAP requests, which hardly any service takes any more. */
      SIGNING_CERTIFICATE,
      /** The credential report mentions credentials that it has no columns for. */
      OTHER
    }
  }

  /** Whether a credential was used. */
  public enum Standing {
    /** There is no such credential. */
    NONE,
    /** Not since AWS keeps track: 2014-10-20 for passwords, 2015-04-22 for access keys. */
    NEVER,
    USED,
    /** The input does not say, or not of all of them. */
    UNKNOWN
  }

  /**
   * The users of an account in their order, then those that only the credential report knows.
   * Linear in their number.
   */
  public static List<UserActivity> of(AccountSnapshot account) {
    Map<String, CredentialReport.Row> rows = new HashMap<>();
    account
        .credentialReport()
        .ifPresent(report -> report.users().forEach(row -> rows.put(row.arn(), row)));
    List<UserActivity> all = new ArrayList<>();
    for (User user : account.users()) {
      all.add(of(account, Optional.of(user), Optional.ofNullable(rows.remove(user.arn()))));
    }
    account.credentialReport().stream()
        .flatMap(CredentialReport::users)
        .filter(row -> rows.containsKey(row.arn()))
        .forEach(row -> all.add(of(account, Optional.empty(), Optional.of(row))));
    return List.copyOf(all);
  }

  private static UserActivity of(
      AccountSnapshot account, Optional<User> user, Optional<CredentialReport.Row> row) {
    Optional<Boolean> hasPassword =
        one(
            user.map(known -> known.loginProfile().isPresent()),
            account.coverage().isComplete(DataPart.LOGIN_PROFILES),
            row.flatMap(known -> value(known.passwordEnabled())));
    Optional<Boolean> hasMfa =
        one(
            user.map(known -> !known.mfaDevices().isEmpty()),
            account.coverage().isComplete(DataPart.MFA_DEVICES),
            row.flatMap(known -> value(known.mfaActive())));
    boolean allKeys = account.coverage().isComplete(DataPart.ACCESS_KEYS);
    Optional<List<AccessKey>> keys =
        user.map(User::accessKeys).filter(known -> allKeys || !known.isEmpty());
    return new UserActivity(
        user.map(User::arn).or(() -> row.map(CredentialReport.Row::arn)).orElse(""),
        user.map(User::name).or(() -> row.map(CredentialReport.Row::user)).orElse(""),
        user,
        row,
        hasPassword,
        hasMfa,
        hasActiveKey(keys, row),
        passwordUse(user, row, hasPassword),
        keyUse(keys, row),
        untraced(user, row));
  }

  /** What the thing itself says, if it is there or all were collected, else the report. */
  private static Optional<Boolean> one(
      Optional<Boolean> isThere, boolean complete, Optional<Boolean> reported) {
    return isThere.filter(there -> there || complete).or(() -> reported);
  }

  private static Optional<Boolean> value(ReportFlag flag) {
    return flag.isTrue() || flag.isFalse() ? Optional.of(flag.isTrue()) : Optional.empty();
  }

  private static Optional<Boolean> hasActiveKey(
      Optional<List<AccessKey>> keys, Optional<CredentialReport.Row> row) {
    if (keys.isPresent()) {
      return Optional.of(keys.get().stream().anyMatch(AccessKey::isActive));
    }
    return row.flatMap(
        known -> {
          if (known.accessKeys().stream().anyMatch(key -> key.active().isTrue())) {
            return Optional.of(true);
          }
          return known.accessKeys().stream().allMatch(key -> key.active().isFalse())
              ? Optional.of(false)
              : Optional.empty();
        });
  }

  private static Use passwordUse(
      Optional<User> user, Optional<CredentialReport.Row> row, Optional<Boolean> hasPassword) {
    Optional<Instant> newest =
        newest(
            Stream.concat(
                user.flatMap(User::passwordLastUsed).stream(),
                row.flatMap(known -> known.passwordLastUsed().date()).stream()));
    if (newest.isPresent()) {
      return Use.on(newest.get());
    }
    if (hasPassword.isPresent() && !hasPassword.get()) {
      return Use.without(Standing.NONE);
    }
    ReportDate.State state =
        row.map(known -> known.passwordLastUsed().state()).orElse(ReportDate.State.UNKNOWN);
    boolean never =
        state == ReportDate.State.NO_INFORMATION || state == ReportDate.State.NOT_APPLICABLE;
    return Use.without(never ? Standing.NEVER : Standing.UNKNOWN);
  }

  private static Use keyUse(Optional<List<AccessKey>> keys, Optional<CredentialReport.Row> row) {
    List<CredentialReport.Key> reported =
        row.stream()
            .flatMap(known -> known.accessKeys().stream())
            .filter(CredentialReport.Key::exists)
            .toList();
    Optional<Instant> newest =
        newest(
            Stream.concat(
                keys.stream()
                    .flatMap(List::stream)
                    .flatMap(key -> key.lastUse().flatMap(AccessKey.LastUse::date).stream()),
                reported.stream().flatMap(key -> key.lastUsedDate().date().stream())));
    boolean reportKnows =
        row.isPresent()
            && row.get().accessKeys().stream()
                .noneMatch(key -> key.lastUsedDate().state() == ReportDate.State.UNKNOWN);
    boolean allKnown =
        keys.map(
                known ->
                    known.stream().allMatch(key -> key.lastUse().isPresent())
                        || (reportKnows && reported.size() == known.size()))
            .orElse(reportKnows);
    if (!allKnown) {
      return new Use(Standing.UNKNOWN, newest);
    }
    if (newest.isPresent()) {
      return Use.on(newest.get());
    }
    boolean none = keys.map(List::isEmpty).orElse(reported.isEmpty());
    return Use.without(none ? Standing.NONE : Standing.NEVER);
  }

  private static List<Untraced> untraced(Optional<User> user, Optional<CredentialReport.Row> row) {
    List<Untraced> found = new ArrayList<>();
    user.ifPresent(
        known -> {
          known.sshPublicKeys().stream()
              .filter(key -> key.status().equals("Active"))
              .forEach(key -> found.add(new Untraced(Untraced.Kind.SSH_KEY, key.id())));
          known.serviceSpecificCredentials().stream()
              .filter(credential -> credential.status().equals("Active"))
              .forEach(
                  credential ->
                      found.add(
                          new Untraced(
                              Untraced.Kind.SERVICE_SPECIFIC_CREDENTIAL, credential.id())));
          known.signingCertificates().stream()
              .filter(certificate -> certificate.status().equals("Active"))
              .forEach(
                  certificate ->
                      found.add(new Untraced(Untraced.Kind.SIGNING_CERTIFICATE, certificate.id())));
        });
    if (user.map(User::signingCertificates).filter(list -> !list.isEmpty()).isEmpty()) {
      row.stream()
          .flatMap(known -> known.certificates().stream())
          .filter(certificate -> certificate.active().isTrue())
          .forEach(
              certificate ->
                  found.add(
                      new Untraced(
                          Untraced.Kind.SIGNING_CERTIFICATE,
                          Integer.toString(certificate.number()))));
    }
    row.flatMap(CredentialReport.Row::additionalCredentialsInfo)
        .ifPresent(info -> found.add(new Untraced(Untraced.Kind.OTHER, "")));
    return found;
  }

  private static Optional<Instant> newest(Stream<Instant> dates) {
    return dates.max(Instant::compareTo);
  }

  /** When the user was made; empty if the input does not say. */
  public Optional<Instant> created() {
    return user.flatMap(User::createDate)
        .or(() -> row.flatMap(known -> known.userCreationTime().date()));
  }

  /** Whether the use of password and access keys is known. */
  public boolean isTraced() {
    return password.standing() != Standing.UNKNOWN && keys.standing() != Standing.UNKNOWN;
  }

  /** The last use of anything that the input knows, service last accessed data included. */
  public Optional<Instant> lastUse() {
    return newest(
        Stream.of(
                password.last().stream(),
                keys.last().stream(),
                user.stream()
                    .flatMap(known -> known.lastAccessed().stream())
                    .flatMap(service -> service.lastAuthenticated().stream()))
            .flatMap(Function.identity()));
  }

  /**
   * From when on the user could have done something and was last given anything to do it with: its
   * creation, or that of its password or its newest active access key. To switch a key off gives a
   * user nothing.
   */
  public Optional<Instant> since() {
    return newest(
        Stream.of(
                created().stream(),
                user.flatMap(User::loginProfile).flatMap(LoginProfile::createDate).stream(),
                row.flatMap(known -> known.passwordLastChanged().date()).stream(),
                user.stream()
                    .flatMap(known -> known.accessKeys().stream())
                    .filter(AccessKey::isActive)
                    .flatMap(key -> key.createDate().stream()),
                row.stream()
                    .flatMap(known -> known.accessKeys().stream())
                    .filter(key -> key.active().isTrue())
                    .flatMap(key -> key.lastRotated().date().stream()))
            .flatMap(Function.identity()));
  }

  /** Whether there is service last accessed data, which sees the use of any credential. */
  public boolean isAccessTracked() {
    return user.map(User::lastAccessed).filter(list -> !list.isEmpty()).isPresent();
  }

  /** What the last accessed data says of one service; empty if it does not name it. */
  public Optional<LastAccessed> accessTo(String service) {
    return user.stream()
        .flatMap(known -> known.lastAccessed().stream())
        .filter(entry -> entry.serviceNamespace().equals(service))
        .findFirst();
  }
}
