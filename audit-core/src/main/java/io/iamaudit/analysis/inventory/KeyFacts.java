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
 * @param id empty if only the credential report knows the key
 * @param number of the key in the credential report; empty if which one it is cannot be told
 * @param created empty if nobody says
 * @param createdInReport whether the date is the report's <i>last rotated</i>, which is also that
 *     of the last change of the key's status
 * @param lastUsed empty unless the key is known to have been used
 * @param service that the key was last used with, by its action prefix
 * @param region where that was; empty for a global service
 */
public record KeyFacts(
    UserFacts user,
    Optional<String> id,
    Optional<Integer> number,
    boolean active,
    Optional<Instant> created,
    boolean createdInReport,
    Use use,
    Optional<Instant> lastUsed,
    Optional<String> service,
    Optional<String> region,
    SourceLocation source) {
  private static final String NOT_APPLICABLE = "N/A";

  /** Whether a key was used since AWS keeps track (2015-04-22). */
  public enum Use {
    USED,
    NEVER,
    UNKNOWN
  }

  public KeyFacts {
    requireNonNull(user, "user");
    requireNonNull(id, "id");
    requireNonNull(number, "number");
    requireNonNull(created, "created");
    requireNonNull(use, "use");
    requireNonNull(lastUsed, "lastUsed");
    requireNonNull(service, "service");
    requireNonNull(region, "region");
    requireNonNull(source, "source");
  }

  /**
   * The keys of a user. The keys themselves count before the credential report: they have ids and
   * true dates of creation. The report stands in for users whose keys were not collected, and says
   * of the others when the keys were used.
   */
  public static List<KeyFacts> of(AccountSnapshot account, UserFacts user) {
    List<AccessKey> keys = user.user().map(User::accessKeys).orElse(List.of());
    boolean known =
        !keys.isEmpty()
            || (user.user().isPresent() && account.coverage().isComplete(DataPart.ACCESS_KEYS));
    return known ? fromKeys(user, keys) : fromReport(user);
  }

  private static List<KeyFacts> fromKeys(UserFacts user, List<AccessKey> keys) {
    Map<AccessKey, CredentialReport.Key> inReport = join(user, keys);
    List<KeyFacts> facts = new ArrayList<>();
    for (AccessKey key : keys) {
      Optional<CredentialReport.Key> reported = Optional.ofNullable(inReport.get(key));
      Optional<AccessKey.LastUse> said = key.lastUse();
      facts.add(
          new KeyFacts(
              user,
              Optional.of(key.id()),
              reported.map(CredentialReport.Key::number),
              key.isActive(),
              key.createDate(),
              false,
              said.map(use -> use.date().isPresent() ? Use.USED : Use.NEVER)
                  .orElseGet(() -> reported.map(KeyFacts::use).orElse(Use.UNKNOWN)),
              said.isPresent()
                  ? said.get().date()
                  : reported.flatMap(found -> found.lastUsedDate().date()),
              meant(
                  said.isPresent()
                      ? said.map(AccessKey.LastUse::service)
                      : reported.flatMap(CredentialReport.Key::lastUsedService)),
              meant(
                  said.isPresent()
                      ? said.map(AccessKey.LastUse::region)
                      : reported.flatMap(CredentialReport.Key::lastUsedRegion)),
              key.source()));
    }
    return facts;
  }

  private static List<KeyFacts> fromReport(UserFacts user) {
    if (user.row().isEmpty()) {
      return List.of();
    }
    CredentialReport.Row row = user.row().get();
    return row.accessKeys().stream()
        .filter(CredentialReport.Key::exists)
        .map(
            key ->
                new KeyFacts(
                    user,
                    Optional.empty(),
                    Optional.of(key.number()),
                    key.active().isTrue(),
                    key.lastRotated().date(),
                    true,
                    use(key),
                    key.lastUsedDate().date(),
                    meant(key.lastUsedService()),
                    meant(key.lastUsedRegion()),
                    row.source()))
        .toList();
  }

  private static Optional<String> meant(Optional<String> text) {
    return text.filter(value -> !value.isEmpty() && !value.equals(NOT_APPLICABLE));
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

  /** What people call it: its id, or its number in the credential report. */
  public String label() {
    return id.orElseGet(() -> "access key " + number.map(String::valueOf).orElse("?"));
  }
}
