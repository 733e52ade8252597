package io.iamaudit.rules.credentials;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.finding.Finding;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rules.support.Ages;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ReportDate;
import io.iamaudit.snapshot.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the input says of one access key of a user. The root user's keys are not among them.
 *
 * @param label how messages call it: its id, or its number in the credential report
 * @param created empty if nobody says
 * @param createdInReport whether the date is the report's <i>last rotated</i>, which is also that
 *     of the last change of the key's status
 */
record KeyFacts(
    UserFacts user,
    String label,
    boolean active,
    Optional<Instant> created,
    boolean createdInReport,
    Use use,
    SourceLocation source) {

  /** Whether a key was used since AWS keeps track (2015-04-22). */
  enum Use {
    USED,
    NEVER,
    UNKNOWN
  }

  /**
   * The keys of all users. The keys themselves count before the credential report: they have ids
   * and true dates of creation. The report stands in for users whose keys were not collected, and
   * says of the others when the keys were used.
   */
  static Stream<KeyFacts> of(AccountContext context) {
    boolean allKeys = context.snapshot().coverage().isComplete(DataPart.ACCESS_KEYS);
    return UserFacts.of(context)
        .flatMap(
            user -> {
              List<AccessKey> keys = user.user().map(User::accessKeys).orElse(List.of());
              boolean keysAreKnown = !keys.isEmpty() || (allKeys && user.user().isPresent());
              return keysAreKnown ? fromKeys(user, keys) : fromReport(user);
            });
  }

  private static Stream<KeyFacts> fromKeys(UserFacts user, List<AccessKey> keys) {
    Map<AccessKey, CredentialReport.Key> inReport = join(user, keys);
    return keys.stream()
        .map(
            key ->
                new KeyFacts(
                    user,
                    key.id(),
                    key.isActive(),
                    key.createDate(),
                    false,
                    key.lastUse()
                        .map(use -> use.date().isPresent() ? Use.USED : Use.NEVER)
                        .orElseGet(
                            () ->
                                Optional.ofNullable(inReport.get(key))
                                    .map(KeyFacts::use)
                                    .orElse(Use.UNKNOWN)),
                    key.source()));
  }

  private static Stream<KeyFacts> fromReport(UserFacts user) {
    return user.row().stream()
        .flatMap(
            row ->
                row.accessKeys().stream()
                    .filter(CredentialReport.Key::exists)
                    .map(
                        key ->
                            new KeyFacts(
                                user,
                                "access key " + key.number(),
                                key.active().isTrue(),
                                key.lastRotated().date(),
                                true,
                                use(key),
                                row.source())));
  }

  /**
   * Which key of the report is which. The report has no ids: a key that was never switched off has
   * the same date in both, and what is left over on both sides belongs together if it is one key.
   */
  private static Map<AccessKey, CredentialReport.Key> join(UserFacts user, List<AccessKey> keys) {
    Map<AccessKey, CredentialReport.Key> joined = new LinkedHashMap<>();
    List<CredentialReport.Key> reported = new ArrayList<>();
    user.row()
        .ifPresent(
            row ->
                row.accessKeys().stream()
                    .filter(CredentialReport.Key::exists)
                    .forEach(reported::add));
    List<AccessKey> open = new ArrayList<>(keys);
    for (AccessKey key : keys) {
      reported.stream()
          .filter(candidate -> sameSecond(key.createDate(), candidate.lastRotated().date()))
          .findFirst()
          .ifPresent(
              match -> {
                joined.put(key, match);
                reported.remove(match);
                open.remove(key);
              });
    }
    if (open.size() == 1 && reported.size() == 1) {
      joined.put(open.get(0), reported.get(0));
    }
    return joined;
  }

  private static boolean sameSecond(Optional<Instant> a, Optional<Instant> b) {
    return a.isPresent()
        && a.map(date -> date.truncatedTo(ChronoUnit.SECONDS))
            .equals(b.map(date -> date.truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Use use(CredentialReport.Key key) {
    if (key.lastUsedDate().state() == ReportDate.State.DATE) {
      return Use.USED;
    }
    return key.lastUsedDate().state() == ReportDate.State.NOT_APPLICABLE ? Use.NEVER : Use.UNKNOWN;
  }

  /** Starts a finding about the key; the user is its subject, the key a part of its identity. */
  Finding.Builder finding(AccountContext context) {
    Finding.Builder finding = context.finding("user", user.arn()).identifiedBy(label);
    if (!createdInReport) {
      finding.field("AccessKeyId", label, source);
    }
    created.ifPresent(
        date ->
            finding.field(
                createdInReport ? label.replace(' ', '_') + "_last_rotated" : "CreateDate",
                date.toString(),
                source));
    return finding;
  }

  /** The key in a sentence: {@code Access key AKIA... of user frank}. */
  String inWords() {
    return (createdInReport ? "A" + label.substring(1) : "Access key " + label)
        + " of user "
        + user.name();
  }

  /** The date from which the age counts, and what it is. */
  String sinceInWords() {
    return created.map(date -> Ages.date(date).toString()).orElse("an unknown day")
        + (createdInReport
            ? " by the credential report, where the date may be that of a status change"
            : "");
  }
}
