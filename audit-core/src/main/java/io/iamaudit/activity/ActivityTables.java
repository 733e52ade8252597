package io.iamaudit.activity;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The content of a summary while it is being put together. */
final class ActivityTables {
  private static final String TEMPORARY = "ASIA";

  /**
   * How much is kept, in units of about 8 bytes.
   *
   * @param changes how many, the latest first
   */
  record Room(
      long keys,
      long principals,
      long credentials,
      long sources,
      long issuances,
      long signIns,
      int changes) {
    /** About 200 MB if every table is full. */
    static final Room USUAL =
        new Room(8_000_000, 8_000_000, 5_600_000, 2_000_000, 1_000_000, 500_000, 5_000);
  }

  private static final long PLACES = 2_000 * Tally.WEIGHT;
  private static final long VERSIONS = 64 * Tally.WEIGHT;

  final Tally total = new Tally();
  final Map<PassedOver, Long> passedOver = new EnumMap<>(PassedOver.class);
  final CappedTable<String, Tally> versions = new CappedTable<>(VERSIONS, StableHash::of);
  final CappedTable<Place, Tally> places = new CappedTable<>(PLACES, Place::stableHash);
  final CappedTable<String, KeyUse> keys;
  final CappedTable<Actor, Usage> principals;
  final CappedTable<String, TemporaryCredential> credentials;
  final CappedTable<String, SourceUse> sources;
  final CappedTable<Issuance, Tally> issuances;
  final CappedTable<SignIn, Tally> signIns;
  final TreeSet<Change> changes = new TreeSet<>();
  boolean olderChanges;
  private final Room room;

  ActivityTables(Room room) {
    this.room = room;
    keys = new CappedTable<>(room.keys(), StableHash::of);
    principals = new CappedTable<>(room.principals(), Actor::stableHash);
    credentials = new CappedTable<>(room.credentials(), StableHash::of);
    sources = new CappedTable<>(room.sources(), StableHash::of);
    issuances = new CappedTable<>(room.issuances(), Issuance::stableHash);
    signIns = new CappedTable<>(room.signIns(), SignIn::stableHash);
  }

  Room room() {
    return room;
  }

  void passOver(PassedOver reason, long times) {
    passedOver.merge(reason, times, Long::sum);
  }

  /**
   * Counts a record.
   *
   * @param agent the program of its user agent
   * @param network of its source
   */
  void count(TrailRecord record, String network, String agent) {
    CallKind call = record.call();
    boolean failed = record.hasError();
    long second = record.second;
    Actor actor = Actor.of(record);
    Occurrence done =
        new Occurrence(
            second, call.operation(), record.region, new Client(network, agent), record.error);
    total.count(second, failed);
    versions.update(record.version, Tally::new, tally -> tally.count(second, failed));
    places.update(
        new Place(record.recipient(), record.region),
        Tally::new,
        tally -> tally.count(second, failed));
    principals.update(actor, Usage::new, usage -> usage.count(done));
    sources.update(network, SourceUse::new, use -> use.count(done, actor));
    if (!record.accessKey.isEmpty()) {
      credential(record, actor, done);
    }
    if (call.issues()) {
      issued(record, actor, network);
    } else if (call.signIn()) {
      signedIn(record, actor, network);
    } else if (call.change()) {
      changed(record, actor, done);
    }
  }

  private void credential(TrailRecord record, Actor actor, Occurrence done) {
    if (record.accessKey.startsWith(TEMPORARY)) {
      credentials.update(
          record.accessKey,
          TemporaryCredential::new,
          credential ->
              credential.use(
                  done.second(),
                  done.failed(),
                  actor,
                  record.identityArn,
                  done.client().network(),
                  EventTime.second(record.createdAt)));
    } else {
      keys.update(
          record.accessKey, KeyUse::new, key -> key.count(done, actor, record.identityAccount));
    }
  }

  private void issued(TrailRecord record, Actor actor, String network) {
    String role = record.roleArn;
    if (role.isEmpty()) {
      role = Actor.withoutSession(record.assumedRoleArn);
    }
    issuances.update(
        new Issuance(record.name, role, actor),
        Tally::new,
        tally -> tally.count(record.second, record.hasError()));
    if (!record.issuedKey.isEmpty() && !record.hasError()) {
      credentials.update(
          record.issuedKey,
          TemporaryCredential::new,
          credential -> credential.issue(record.second, actor, network));
    }
  }

  private void signedIn(TrailRecord record, Actor actor, String network) {
    boolean succeeded = !record.hasError() && !record.signIn.equals("Failure");
    signIns.update(
        new SignIn(actor, record.recipient(), succeeded, record.mfaUsed, network),
        Tally::new,
        tally -> tally.count(record.second, !succeeded));
  }

  private void changed(TrailRecord record, Actor actor, Occurrence done) {
    Instant time = Instant.ofEpochSecond(record.second);
    if (olderChanges && time.isBefore(changes.last().time())) {
      return;
    }
    change(
        new Change(
            time,
            record.recipient(),
            record.region,
            actor,
            done.operation(),
            record.target(),
            done.client().network(),
            record.accessKey,
            record.error,
            record.eventId));
  }

  void change(Change change) {
    changes.add(change);
    if (changes.size() > room.changes()) {
      changes.pollLast();
      olderChanges = true;
    }
  }

  void add(ActivityTables other) {
    total.add(other.total);
    other.passedOver.forEach(this::passOver);
    versions.add(other.versions);
    places.add(other.places);
    keys.add(other.keys);
    principals.add(other.principals);
    credentials.add(other.credentials);
    sources.add(other.sources);
    issuances.add(other.issuances);
    signIns.add(other.signIns);
    other.changes.forEach(this::change);
    olderChanges |= other.olderChanges;
  }

  ActivityTables copy() {
    ActivityTables copy = new ActivityTables(room);
    copy.add(this);
    return copy;
  }

  /** Leaves out what has no room. */
  void settle() {
    versions.settle();
    places.settle();
    keys.settle();
    principals.settle();
    credentials.settle();
    sources.settle();
    issuances.settle();
    signIns.settle();
  }

  /** The version of a record, if its form may be another than the known one. */
  static Optional<String> unknownVersion(TrailRecord record) {
    String version = record.version;
    boolean known = version.isEmpty() || version.equals("1") || version.startsWith("1.");
    return known ? Optional.empty() : Optional.of(version);
  }
}
