package io.iamaudit.rules.facts;

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
 * @param lastUse when and for what the key was last used; empty if never, or if that is unknown
 * @param lastRotated when the key was made or last switched on or off, by the credential report
 */
public record KeyFacts(
    UserFacts user,
    String label,
    boolean active,
    Optional<Instant> created,
    boolean createdInReport,
    Use use,
    Optional<LastUse> lastUse,
    Optional<Instant> lastRotated,
    SourceLocation source) {

  /** Whether a key was used since AWS keeps track (2015-04-22). */
  public enum Use {
    USED,
    NEVER,
    UNKNOWN
  }

  /**
   * The last use of a key.
   *
   * @param service as {@code s3}; empty if AWS does not say
   * @param region empty also for a global service
   */
  public record LastUse(Instant date, Optional<String> service, Optional<String> region) {}

  /** The keys of all users. */
  public static Stream<KeyFacts> of(AccountContext context) {
    return UserFacts.of(context).flatMap(user -> of(user, context));
  }

  /**
   * The keys of one user. The keys themselves count before the credential report: they have ids and
   * true dates of creation. The report stands in for users whose keys were not collected, and says
   * of the others when the keys were used.
   */
  public static Stream<KeyFacts> of(UserFacts user, AccountContext context) {
    List<AccessKey> keys = user.user().map(User::accessKeys).orElse(List.of());
    boolean keysAreKnown =
        !keys.isEmpty()
            || (user.user().isPresent()
                && context.snapshot().coverage().isComplete(DataPart.ACCESS_KEYS));
    return keysAreKnown ? fromKeys(user, keys) : fromReport(user);
  }

  private static Stream<KeyFacts> fromKeys(UserFacts user, List<AccessKey> keys) {
    Map<AccessKey, CredentialReport.Key> joined = join(user, keys);
    return keys.stream()
        .map(
            key -> {
              Optional<CredentialReport.Key> reported = Optional.ofNullable(joined.get(key));
              return new KeyFacts(
                  user,
                  key.id(),
                  key.isActive(),
                  key.createDate(),
                  false,
                  key.lastUse()
                      .map(use -> use.date().isPresent() ? Use.USED : Use.NEVER)
                      .or(() -> reported.map(KeyFacts::use))
                      .orElse(Use.UNKNOWN),
                  key.lastUse().isPresent()
                      ? key.lastUse().flatMap(KeyFacts::lastUse)
                      : reported.flatMap(KeyFacts::lastUse),
                  reported.flatMap(known -> known.lastRotated().date()),
                  key.source());
            });
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
                                lastUse(key),
                                key.lastRotated().date(),
                                row.source())));
  }

  private static Optional<LastUse> lastUse(AccessKey.LastUse use) {
    return use.date().map(date -> new LastUse(date, said(use.service()), said(use.region())));
  }

  private static Optional<LastUse> lastUse(CredentialReport.Key key) {
    return key.lastUsedDate()
        .date()
        .map(
            date ->
                new LastUse(
                    date,
                    key.lastUsedService().flatMap(KeyFacts::said),
                    key.lastUsedRegion().flatMap(KeyFacts::said)));
  }

  private static Optional<String> said(String text) {
    return text.isBlank() || text.equals("N/A") ? Optional.empty() : Optional.of(text);
  }

  /**
   * Which key of the report is which. The report has no ids: a key that was never switched off has
   * the same date in both, and what is left over on both sides belongs together if it is one key,
   * or one that is switched on, or one that is switched off.
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
      return joined;
    }
    for (boolean active : new boolean[] {true, false}) {
      List<AccessKey> keysLeft = open.stream().filter(key -> key.isActive() == active).toList();
      List<CredentialReport.Key> rowsLeft =
          reported.stream().filter(key -> key.active().isTrue() == active).toList();
      if (keysLeft.size() == 1 && rowsLeft.size() == 1) {
        joined.put(keysLeft.get(0), rowsLeft.get(0));
      }
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
  public Finding.Builder finding(AccountContext context) {
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
  public String inWords() {
    return (createdInReport ? "A" + label.substring(1) : "Access key " + label)
        + " of user "
        + user.name();
  }

  /** The date from which the age counts, and what it is. */
  public String sinceInWords() {
    return created.map(date -> Ages.date(date).toString()).orElse("an unknown day")
        + (createdInReport
            ? " by the credential report, where the date may be that of a status change"
            : "");
  }
}
