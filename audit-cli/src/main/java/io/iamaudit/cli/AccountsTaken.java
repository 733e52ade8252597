package io.iamaudit.cli;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is odd about two snapshots that are to be compared. */
final class AccountsTaken {

  private AccountsTaken() {}

  /** Warnings: the two are the wrong way round, or have no account in common. */
  static List<Diagnostic> problems(Snapshot before, Snapshot after) {
    Map<AccountId, Instant> old = new HashMap<>();
    before.accounts().forEach(account -> old.put(account.id(), account.takenAt()));
    List<Diagnostic> problems = new ArrayList<>();
    boolean common = false;
    for (AccountSnapshot account : after.accounts()) {
      Instant was = old.get(account.id());
      common |= was != null;
      if (was != null && was.isAfter(account.takenAt())) {
        problems.add(
            Diagnostic.warning(
                    "of account "
                        + account.id()
                        + " the earlier snapshot was taken at "
                        + was
                        + ", after the later one of "
                        + account.takenAt())
                .withHelp("exchange the two unless that is meant"));
      }
    }
    if (!common) {
      problems.add(
          Diagnostic.warning("the two snapshots have no account in common")
              .withHelp("name two snapshots of the same accounts"));
    }
    return problems;
  }
}
