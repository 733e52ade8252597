package io.iamaudit.analysis.inventory;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AccessKey;
import io.iamaudit.snapshot.AccountSnapshot;
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

/**
 * What the input says of one access key of a user. The root user's keys are not among them.
 *
 * @param user the ARN of the user who has it
 * @param id empty if only the credential report knows the key
 * @param number of the key in the credential report; empty if which one it is cannot be told
 * @param created empty if nobody says
 * @param createdInReport whether the date is the report's <i>last rotated</i>, which is also that
 *     of the last change of the key's status
 * @param lastUse empty unless the key is known to have been used
 * @param lastRotated when the key was made or last switched on or off, by the credential report
 */
public record KeyFacts(
    String user,
    Optional<String> id,
    Optional<Integer> number,
    boolean active,
    Optional<Instant> created,
    boolean createdInReport,
    Use use,
    Optional<LastUse> lastUse,
    Optional<Instant> lastRotated,
    SourceLocation source) {
  private static final String NOT_APPLICABLE = "N/A";

  /** Whether a key was used since AWS keeps track (2015-04-22). */
  public enum Use {
    USED,
    NEVER,
    UNKNOWN
  }

  /**
   * The last use of a key.
   *
   * @param service by its action prefix, as {@code s3}; empty if AWS does not say
   * @param region empty also for a global service
   */
  public record LastUse(Instant date, Optional<String> service, Optional<String> region) {
    public LastUse {
      requireNonNull(date, "date");
      requireNonNull(service, "service");
      requireNonNull(region, "region");
    }
  }

  public KeyFacts {
    requireNonNull(user, "user");
    requireNonNull(id, "id");
    requireNonNull(number, "number");
    requireNonNull(created, "created");
    requireNonNull(use, "use");
    requireNonNull(lastUse, "lastUse");
    requireNonNull(lastRotated, "lastRotated");
    requireNonNull(source, "source");
  }

  /**
   * The keys of a user. The keys themselves count before the credential report: they have ids and
   * true dates of creation. The report stands in for users whose keys were not collected, and says
   * of the others when the keys were used.
   *
   * @param user empty for one that only the report knows
   * @param row of the report; empty without a report
   */
  public static List<KeyFacts> of(
      AccountSnapshot account, Optional<User> user, Optional<CredentialReport.Row> row) {
    List<AccessKey> keys = user.map(User::accessKeys).orElse(List.of());
    boolean known =
        !keys.isEmpty()
            || (user.isPresent() && account.coverage().isComplete(DataPart.ACCESS_KEYS));
    return known
        ? fromKeys(user.get().arn(), keys, row)
        : row.map(KeyFacts::fromReport).orElse(List.of());
  }

  private static List<KeyFacts> fromKeys(
      String user, List<AccessKey> keys, Optional<CredentialReport.Row> row) {
    Map<AccessKey, CredentialReport.Key> inReport = join(keys, row);
    List<KeyFacts> facts = new ArrayList<>();
    for (AccessKey key : keys) {
      Optional<CredentialReport.Key> reported = Optional.ofNullable(inReport.get(key));
      facts.add(
          new KeyFacts(
              user,
              Optional.of(key.id()),
              reported.map(CredentialReport.Key::number),
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
              reported.flatMap(found -> found.lastRotated().date()),
              key.source()));
    }
    return facts;
  }

  private static List<KeyFacts> fromReport(CredentialReport.Row row) {
    return row.accessKeys().stream()
        .filter(CredentialReport.Key::exists)
        .map(
            key ->
                new KeyFacts(
                    row.arn(),
                    Optional.empty(),
                    Optional.of(key.number()),
                    key.active().isTrue(),
                    key.lastRotated().date(),
                    true,
                    use(key),
                    lastUse(key),
                    key.lastRotated().date(),
                    row.source()))
        .toList();
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
    return text.isBlank() || text.equals(NOT_APPLICABLE) ? Optional.empty() : Optional.of(text);
  }

  /**
   * Which key of the report is which. The report has no ids: a key that was never switched off has
   * the same date in both, and what is left over on both sides belongs together if it is one key,
   * or one that is switched on, or one that is switched off.
   */
  private static Map<AccessKey, CredentialReport.Key> join(
      List<AccessKey> keys, Optional<CredentialReport.Row> row) {
    Map<AccessKey, CredentialReport.Key> joined = new LinkedHashMap<>();
    List<CredentialReport.Key> reported = new ArrayList<>();
    row.ifPresent(
        known ->
            known.accessKeys().stream()
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

  /** What people call it: its id, or its number in the credential report. */
  public String label() {
    return id.orElseGet(() -> "access key " + number.map(String::valueOf).orElse("?"));
  }
}
