package io.iamaudit.rules.support;

import io.iamaudit.analysis.UserActivity;
import io.iamaudit.finding.Finding;
import io.iamaudit.snapshot.CredentialReport;
import java.time.Instant;
import java.util.Optional;

/** Since when a user has done nothing, as far as AWS keeps track. */
public final class Inactivity {

  private Inactivity() {}

  /**
   * The last use of a user that was active once and is not any more. Empty if the user was active
   * within these days or got something to act with, was never active, or nobody can tell: part of
   * the use is unknown, or there are credentials whose use AWS does not date.
   */
  public static Optional<Instant> lastUse(UserActivity user, Instant now, int days) {
    return isKnown(user)
        ? user.lastUse()
            .filter(date -> Ages.isOlderThan(date, now, days))
            .filter(date -> isOlder(user.since(), now, days))
        : Optional.empty();
  }

  /**
   * Since when a user that never did anything could have: the moment of its creation or of its
   * newest credential, if that is longer ago than these days. Empty also for a user without a
   * password and without access keys, and where nobody can tell.
   */
  public static Optional<Instant> neverUsedSince(UserActivity user, Instant now, int days) {
    boolean has = user.password().isNever() || user.keys().isNever();
    return has && isKnown(user) && user.lastUse().isEmpty()
        ? user.since().filter(date -> Ages.isOlderThan(date, now, days))
        : Optional.empty();
  }

  private static boolean isOlder(Optional<Instant> date, Instant now, int days) {
    return date.isEmpty() || Ages.isOlderThan(date.get(), now, days);
  }

  private static boolean isKnown(UserActivity user) {
    // A signing certificate is for SOAP requests: it is said, and taken for no sign of life.
    return user.isTraced()
        && (user.isAccessTracked()
            || user.untraced().stream()
                .allMatch(
                    credential ->
                        credential.kind() == UserActivity.Untraced.Kind.SIGNING_CERTIFICATE));
  }

  /** What the input says of the use of a user's credentials, added to a finding as evidence. */
  public static Finding.Builder evidence(Finding.Builder finding, UserActivity user) {
    user.row()
        .ifPresent(
            row -> {
              finding.field(
                  "password_last_used", ReportWords.date(row.passwordLastUsed()), row.source());
              row.accessKeys().stream()
                  .filter(CredentialReport.Key::exists)
                  .forEach(
                      key ->
                          finding.field(
                              "access_key_" + key.number() + "_last_used_date",
                              ReportWords.date(key.lastUsedDate()),
                              row.source()));
            });
    user.user().stream()
        .flatMap(known -> known.accessKeys().stream())
        .forEach(
            key ->
                key.lastUse()
                    .ifPresent(
                        use ->
                            finding.field(
                                "LastUsedDate of " + key.id(),
                                use.date().map(Instant::toString).orElse("N/A"),
                                key.source())));
    return finding;
  }
}
