package io.iamaudit.activity;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set of CloudTrail records says, in a size that follows the number of keys, principals and
 * networks. Immutable.
 *
 * <p>Summaries are a commutative monoid: {@link #empty} adds nothing, {@link #plus} is associative
 * and does not mind the order, and {@link ActivityJson} writes equal summaries as equal bytes. So
 * the records may be cut into pieces in any way, summed up anywhere, and the sums added.
 *
 * <p>Every table has room for so much, all of them together for about 200 MB. Which entries stay is
 * decided by the hashes of their keys, so that it is the same however the records were cut; those
 * that stay are exact, {@link #capped} names the tables that left something out, and {@link #total}
 * counts all records in any case.
 */
public final class ActivitySummary {
  private static final ActivitySummary EMPTY =
      new ActivitySummary(new ActivityTables(ActivityTables.Room.USUAL));

  private final ActivityTables tables;

  /** Takes the tables over. */
  ActivitySummary(ActivityTables tables) {
    tables.settle();
    this.tables = tables;
  }

  /** The summary of no records. */
  public static ActivitySummary empty() {
    return EMPTY;
  }

  /** The summary of the records of both. */
  public ActivitySummary plus(ActivitySummary other) {
    ActivityTables sum = tables.copy();
    sum.add(requireNonNull(other, "other").tables);
    return new ActivitySummary(sum);
  }

  /** The tables, to be read only. */
  ActivityTables tables() {
    return tables;
  }

  /** All records. */
  public Tally total() {
    return tables.total;
  }

  /** Whether there are no records in it. */
  public boolean isEmpty() {
    return tables.total.records() == 0;
  }

  /** What was read and does not count, by reason; reasons that did not occur are not in it. */
  public Map<PassedOver, Long> passedOver() {
    Map<PassedOver, Long> copy = new EnumMap<>(PassedOver.class);
    copy.putAll(tables.passedOver);
    return Collections.unmodifiableMap(copy);
  }

  /** Records by the version of their form; the empty text where they do not name one. */
  public Map<String, Tally> versions() {
    return Usage.inOrder(tables.versions);
  }

  /** Records by the trail's account and the Region. */
  public Map<Place, Tally> places() {
    return Usage.inOrder(tables.places);
  }

  /** The records that stand in trails of an account; empty if there are none. */
  public Optional<Tally> of(String account) {
    Tally sum = new Tally();
    places()
        .forEach(
            (place, tally) -> {
              if (place.account().equals(account)) {
                sum.add(tally);
              }
            });
    return sum.records() == 0 ? Optional.empty() : Optional.of(sum);
  }

  /** Long-term access keys by their id. */
  public Map<String, KeyUse> accessKeys() {
    return Usage.inOrder(tables.keys);
  }

  /** What principals did, sessions of a role as the role. */
  public Map<Actor, Usage> principals() {
    return Usage.inOrder(tables.principals);
  }

  /** Temporary credentials by the id of their access key, {@code ASIA...}. */
  public Map<String, TemporaryCredential> temporaryCredentials() {
    return Usage.inOrder(tables.credentials);
  }

  /** What came from each network, AWS services included. */
  public Map<String, SourceUse> sources() {
    return Usage.inOrder(tables.sources);
  }

  /** Who asked for temporary credentials of which role, and how often. */
  public Map<Issuance, Tally> issuances() {
    return Usage.inOrder(tables.issuances);
  }

  /** Who signed in to the console, or tried to. */
  public Map<SignIn, Tally> signIns() {
    return Usage.inOrder(tables.signIns);
  }

  /** The latest changes to permissions and guards, the latest first; at most 5,000. */
  public List<Change> changes() {
    return List.copyOf(tables.changes);
  }

  /** From when on {@link #changes} has all of them; empty if it has all there are. */
  public Optional<Instant> changesSince() {
    return tables.olderChanges && !tables.changes.isEmpty()
        ? Optional.of(tables.changes.last().time())
        : Optional.empty();
  }

  /** The tables that had no room for everything, by their names in the JSON form. */
  public List<String> capped() {
    List<String> capped = new ArrayList<>();
    ActivityJson.TABLES.forEach(
        (name, table) -> {
          if (table.apply(tables).isCapped()) {
            capped.add(name);
          }
        });
    if (tables.olderChanges) {
      capped.add("changes");
    }
    return List.copyOf(capped);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivitySummary summary
        && ActivityJson.text(this).equals(ActivityJson.text(summary));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(tables.total.records());
  }

  @Override
  public String toString() {
    return "ActivitySummary[" + tables.total + "]";
  }
}
