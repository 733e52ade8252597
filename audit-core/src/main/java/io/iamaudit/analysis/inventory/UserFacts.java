package io.iamaudit.analysis.inventory;

import static java.util.Objects.requireNonNull;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.LoginProfile;
import io.iamaudit.snapshot.MfaDevice;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the input says of one user: the user itself, its row of the credential report, or both.
 * Never the root user.
 *
 * @param row may be hours old
 */
public record UserFacts(
    String arn, String name, Optional<User> user, Optional<CredentialReport.Row> row) {

  public UserFacts {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(user, "user");
    requireNonNull(row, "row");
  }

  /** The users of an account, then those that only the credential report knows. */
  public static List<UserFacts> of(AccountSnapshot account) {
    Map<String, CredentialReport.Row> rows = new LinkedHashMap<>();
    account
        .credentialReport()
        .ifPresent(report -> report.users().forEach(row -> rows.put(row.arn(), row)));
    List<UserFacts> users = new ArrayList<>();
    Map<String, CredentialReport.Row> left = new LinkedHashMap<>(rows);
    for (User user : account.users()) {
      left.remove(user.arn());
      users.add(
          new UserFacts(
              user.arn(),
              user.name(),
              Optional.of(user),
              Optional.ofNullable(rows.get(user.arn()))));
    }
    left.values()
        .forEach(
            row ->
                users.add(
                    new UserFacts(row.arn(), row.user(), Optional.empty(), Optional.of(row))));
    return users;
  }

  /** When the user was made; empty if nobody says. */
  public Optional<Instant> created() {
    return user.flatMap(User::createDate)
        .or(() -> row.flatMap(known -> known.userCreationTime().date()));
  }

  /**
   * Whether the user can have signed in to the console: what was collected of the user itself
   * counts before the report. Empty if nobody says.
   */
  public Optional<Boolean> hasConsolePassword(AccountSnapshot account) {
    Optional<LoginProfile> profile = user.flatMap(User::loginProfile);
    if (profile.isPresent()) {
      return Optional.of(true);
    }
    if (user.isPresent() && account.coverage().isComplete(DataPart.LOGIN_PROFILES)) {
      return Optional.of(false);
    }
    return row.flatMap(
        known ->
            switch (known.passwordEnabled()) {
              case TRUE -> Optional.of(true);
              case FALSE -> Optional.of(false);
              case NOT_SUPPORTED, NOT_APPLICABLE, UNKNOWN -> Optional.empty();
            });
  }

  /** When the user last signed in to the console, and how sure that is. */
  public ReportDate passwordLastUsed() {
    Optional<Instant> ofUser = user.flatMap(User::passwordLastUsed);
    Optional<ReportDate> reported = row.map(CredentialReport.Row::passwordLastUsed);
    if (ofUser.isPresent()
        && reported
            .flatMap(ReportDate::date)
            .filter(date -> date.isAfter(ofUser.get()))
            .isEmpty()) {
      return ReportDate.of(ofUser.get());
    }
    return reported.orElse(ReportDate.unknown());
  }

  /**
   * Whether the user has an MFA device: devices count before the report if those of all users were
   * collected. Empty if nobody says.
   */
  public Optional<Boolean> hasMfa(AccountSnapshot account) {
    List<MfaDevice> devices = user.map(User::mfaDevices).orElse(List.of());
    if (!devices.isEmpty()) {
      return Optional.of(true);
    }
    if (user.isPresent() && account.coverage().isComplete(DataPart.MFA_DEVICES)) {
      return Optional.of(false);
    }
    return row.flatMap(
        known ->
            switch (known.mfaActive()) {
              case TRUE -> Optional.of(true);
              case FALSE -> Optional.of(false);
              case NOT_SUPPORTED, NOT_APPLICABLE, UNKNOWN -> Optional.empty();
            });
  }

  /** The keys of users by their ARNs. */
  static Map<String, List<KeyFacts>> keys(AccountSnapshot account, List<UserFacts> users) {
    Map<String, List<KeyFacts>> keys = new HashMap<>();
    users.forEach(user -> keys.put(user.arn(), KeyFacts.of(account, user)));
    return keys;
  }
}
