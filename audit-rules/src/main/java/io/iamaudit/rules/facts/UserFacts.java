package io.iamaudit.rules.facts;

import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.ReportFlag;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the input says of one user: the user itself, its row of the credential report, or both.
 * Never the root user.
 *
 * @param row may be hours old
 */
public record UserFacts(
    String arn, String name, Optional<User> user, Optional<CredentialReport.Row> row) {

  /** The users of the account, then those that only the credential report knows. */
  public static Stream<UserFacts> of(AccountContext context) {
    Stream<UserFacts> users =
        context.snapshot().users().stream()
            .map(
                user ->
                    new UserFacts(
                        user.arn(),
                        user.name(),
                        Optional.of(user),
                        context.index().reportRow(user.arn())));
    Stream<UserFacts> onlyInReport =
        context.snapshot().credentialReport().stream()
            .flatMap(CredentialReport::users)
            .filter(row -> context.index().user(row.arn()).isEmpty())
            .map(row -> new UserFacts(row.arn(), row.user(), Optional.empty(), Optional.of(row)));
    return Stream.concat(users, onlyInReport);
  }

  /**
   * Whether the user has a console password. The login profile says how it is now; the report may
   * be hours old. Empty if unknown.
   */
  public Optional<Boolean> hasPassword(AccountContext context) {
    if (user.flatMap(User::loginProfile).isPresent()) {
      return Optional.of(true);
    }
    if (user.isPresent() && context.snapshot().coverage().isComplete(DataPart.LOGIN_PROFILES)) {
      return Optional.of(false);
    }
    return row.flatMap(known -> known(known.passwordEnabled()));
  }

  /**
   * Whether the user has an MFA device. The devices say how it is now, if all were collected. Empty
   * if unknown.
   */
  public Optional<Boolean> hasMfa(AccountContext context) {
    if (user.filter(known -> !known.mfaDevices().isEmpty()).isPresent()) {
      return Optional.of(true);
    }
    if (user.isPresent() && context.snapshot().coverage().isComplete(DataPart.MFA_DEVICES)) {
      return Optional.of(false);
    }
    return row.flatMap(known -> known(known.mfaActive()));
  }

  /** Whether the user is known to have an access key that can be used. */
  public boolean hasActiveKey(AccountContext context) {
    return UserKey.of(this, context).anyMatch(UserKey::active);
  }

  /** Whether it is known that the user has neither password nor active access key. */
  public boolean hasNoWayIn(AccountContext context) {
    boolean keysAreKnown =
        row.isPresent()
            || (user.isPresent() && context.snapshot().coverage().isComplete(DataPart.ACCESS_KEYS));
    return keysAreKnown && !hasPassword(context).orElse(true) && !hasActiveKey(context);
  }

  /** When the user was made; empty if nobody says. */
  public Optional<Instant> created() {
    return user.flatMap(User::createDate)
        .or(() -> row.map(CredentialReport.Row::userCreationTime).flatMap(ReportDate::date));
  }

  /** When the password was made or last changed; empty if nobody says. */
  public Optional<Instant> passwordChanged() {
    return later(
        row.map(CredentialReport.Row::passwordLastChanged).flatMap(ReportDate::date),
        user.flatMap(User::loginProfile).flatMap(profile -> profile.createDate()));
  }

  /** The last sign-in with the password that is known; empty also if it is not known. */
  public Optional<Instant> passwordLastUsed() {
    return later(
        row.map(CredentialReport.Row::passwordLastUsed).flatMap(ReportDate::date),
        user.flatMap(User::passwordLastUsed));
  }

  /** Adds to a finding what the input says of the password. */
  public void addPassword(Finding.Builder finding) {
    row.ifPresent(
        known -> finding.field("password_enabled", words(known.passwordEnabled()), known.source()));
    user.flatMap(User::loginProfile)
        .ifPresent(profile -> finding.field("LoginProfile", "exists", profile.source()));
  }

  /** Adds to a finding that the user has no MFA device. */
  public void addNoMfa(Finding.Builder finding, AccountContext context) {
    row.ifPresent(known -> finding.field("mfa_active", words(known.mfaActive()), known.source()));
    if (context.snapshot().coverage().isComplete(DataPart.MFA_DEVICES)) {
      user.ifPresent(known -> finding.field("MFADevices", "none", known.source()));
    }
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
  }

  private static Optional<Boolean> known(ReportFlag flag) {
    return flag.isTrue() || flag.isFalse() ? Optional.of(flag.isTrue()) : Optional.empty();
  }

  private static String words(ReportFlag flag) {
    return known(flag).map(value -> value ? "true" : "false").orElse("unknown");
  }
}
