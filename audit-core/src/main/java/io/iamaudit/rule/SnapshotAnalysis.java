package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.TrustZone;
import io.iamaudit.analysis.change.SnapshotChange;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.exposure.ExposureAnalysis;
import io.iamaudit.snapshot.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the principals of a snapshot can do and become, worked out when the first rule asks and then
 * shared by all rules of a run. Safe for several threads.
 */
public final class SnapshotAnalysis {
  private final AccountAnalysis access;
  private final Optional<Snapshot> before;
  private @Nullable EscalationAnalysis escalations;
  private final Map<TrustZone, ExposureAnalysis> exposures = new HashMap<>();
  private @Nullable SnapshotChange change;

  private SnapshotAnalysis(AccountAnalysis access, Optional<Snapshot> before) {
    this.access = access;
    this.before = before;
  }

  /** The analysis of a snapshot; nothing is computed yet. */
  public static SnapshotAnalysis of(Snapshot snapshot) {
    return new SnapshotAnalysis(
        AccountAnalysis.of(requireNonNull(snapshot, "snapshot")), Optional.empty());
  }

  /**
   * The same with a snapshot of an earlier day to compare with.
   *
   * @param before of the same accounts, or some of them
   */
  public static SnapshotAnalysis of(Snapshot snapshot, Snapshot before) {
    return new SnapshotAnalysis(
        AccountAnalysis.of(requireNonNull(snapshot, "snapshot")),
        Optional.of(requireNonNull(before, "before")));
  }

  /** All accounts of the input and the organization around them. */
  public Snapshot snapshot() {
    return access.snapshot();
  }

  /** What each principal can do, and who can do a thing. */
  public AccountAnalysis access() {
    return access;
  }

  /** The snapshot of an earlier day; empty if none was given. */
  public Optional<Snapshot> before() {
    return before;
  }

  /** What changed since the earlier snapshot; empty if none was given. */
  public synchronized Optional<SnapshotChange> change() {
    SnapshotChange known = change;
    if (known == null && before.isPresent()) {
      known = SnapshotChange.between(before.get(), snapshot());
      change = known;
    }
    return Optional.ofNullable(known);
  }

  /** What each principal can become. */
  public synchronized EscalationAnalysis escalations() {
    EscalationAnalysis known = escalations;
    if (known == null) {
      known = EscalationAnalysis.of(snapshot());
      escalations = known;
    }
    return known;
  }

  /**
   * Whom the policies of resources let in.
   *
   * @param zone of trust, in which the accounts of the input are
   */
  public synchronized ExposureAnalysis exposures(TrustZone zone) {
    return exposures.computeIfAbsent(
        zone, same -> ExposureAnalysis.of(snapshot(), access.policies(), same));
  }
}
