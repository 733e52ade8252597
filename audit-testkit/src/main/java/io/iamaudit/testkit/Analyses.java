package io.iamaudit.testkit;

import io.iamaudit.analysis.AccountAnalysis;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The analyses of a snapshot, kept while tests ask about the same one again and again. */
final class Analyses {
  private static final int KEPT = 4;
  private static final Deque<Analyses> RECENT = new ArrayDeque<>();

  private final WeakReference<Object> of;
  private final AccountAnalysis access;
  private @Nullable EscalationAnalysis escalation;

  private Analyses(Object of, AccountAnalysis access) {
    this.of = new WeakReference<>(of);
    this.access = access;
  }

  static Analyses of(Snapshot snapshot) {
    return recent(snapshot, snapshot);
  }

  static Analyses of(AccountSnapshot account) {
    return recent(account, account);
  }

  static Analyses of(AccountAnalysis analysis) {
    return new Analyses(analysis, analysis);
  }

  /** Snapshots are compared by identity: to compare what they hold takes longer than to begin. */
  @SuppressWarnings("ReferenceEquality") // see above
  private static Analyses recent(Object key, Object snapshot) {
    synchronized (RECENT) {
      for (Analyses known : RECENT) {
        if (known.of.get() == key) {
          return known;
        }
      }
      Snapshot whole =
          snapshot instanceof AccountSnapshot account ? Snapshot.of(account) : (Snapshot) snapshot;
      Analyses made = new Analyses(key, AccountAnalysis.of(whole));
      RECENT.addFirst(made);
      if (RECENT.size() > KEPT) {
        RECENT.removeLast();
      }
      return made;
    }
  }

  AccountAnalysis access() {
    return access;
  }

  synchronized EscalationAnalysis escalation() {
    EscalationAnalysis known = escalation;
    if (known == null) {
      known = EscalationAnalysis.of(access.snapshot());
      escalation = known;
    }
    return known;
  }
}
