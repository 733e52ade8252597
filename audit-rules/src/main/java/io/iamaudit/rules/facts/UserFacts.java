package io.iamaudit.rules.facts;

import io.iamaudit.analysis.UserActivity;
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

/** One user, with what rules ask of it and say of it in findings. Never the root user. */
public record UserFacts(UserActivity activity) {

  /** The users of the account, then those that only the credential report knows. */
  public static Stream<UserFacts> of(AccountContext context) {
    return context.index().userActivities().stream().map(UserFacts::new);
  }

  public String arn() {
    return activity.arn();
  }

  public String name() {
    return activity.name();
  }

  /** Empty for one that only the credential report knows. */
  public Optional<User> user() {
    return activity.user();
  }

  /** The row of the credential report, which may be hours old. */
  public Optional<CredentialReport.Row> row() {
    return activity.row();
  }

  /** Whether the user has a console password; empty if unknown. */
  public Optional<Boolean> hasPassword() {
    return activity.hasPassword();
  }

  /** Whether the user has an MFA device; empty if unknown. */
  public Optional<Boolean> hasMfa() {
    return activity.hasMfa();
  }

  /** Whether the user is known to have an access key that can be used. */
  public boolean hasActiveKey(AccountContext context) {
    return UserKey.of(this, context).anyMatch(UserKey::active);
  }

  /** Whether it is known that the user has neither password nor active access key. */
  public boolean hasNoWayIn(AccountContext context) {
    boolean keysAreKnown =
        row().isPresent()
            || (user().isPresent()
                && context.snapshot().coverage().isComplete(DataPart.ACCESS_KEYS));
    return keysAreKnown && !hasPassword().orElse(true) && !hasActiveKey(context);
  }

  /** When the user was made; empty if nobody says. */
  public Optional<Instant> created() {
    return user()
        .flatMap(User::createDate)
        .or(() -> row().map(CredentialReport.Row::userCreationTime).flatMap(ReportDate::date));
  }

  /** When the password was made or last changed; empty if nobody says. */
  public Optional<Instant> passwordChanged() {
    return later(
        row().map(CredentialReport.Row::passwordLastChanged).flatMap(ReportDate::date),
        user().flatMap(User::loginProfile).flatMap(profile -> profile.createDate()));
  }

  /** The last sign-in with the password that is known; empty also if it is not known. */
  public Optional<Instant> passwordLastUsed() {
    return later(
        row().map(CredentialReport.Row::passwordLastUsed).flatMap(ReportDate::date),
        user().flatMap(User::passwordLastUsed));
  }

  /** Adds to a finding what the input says of the password. */
  public void addPassword(Finding.Builder finding) {
    row()
        .ifPresent(
            known ->
                finding.field("password_enabled", words(known.passwordEnabled()), known.source()));
    user()
        .flatMap(User::loginProfile)
        .ifPresent(profile -> finding.field("LoginProfile", "exists", profile.source()));
  }

  /** Adds to a finding that the user has no MFA device. */
  public void addNoMfa(Finding.Builder finding, AccountContext context) {
    row().ifPresent(known -> finding.field("mfa_active", words(known.mfaActive()), known.source()));
    if (context.snapshot().coverage().isComplete(DataPart.MFA_DEVICES)) {
      user().ifPresent(known -> finding.field("MFADevices", "none", known.source()));
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
