package io.iamaudit.rules.credentials;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.CredentialReport;
import java.util.List;
import java.util.Optional;

/**
 * What the input says of the root user: the row of the credential report, the account summary, or
 * both.
 *
 * @param row may be hours old
 * @param summary says how it is now, but not whether a key is active
 */
record RootFacts(Optional<CredentialReport.Row> row, Optional<AccountSummary> summary) {

  /** Empty if the input says nothing of the root user, as a report without its row. */
  static Optional<RootFacts> of(AccountSnapshot account) {
    Optional<CredentialReport.Row> row = account.credentialReport().flatMap(CredentialReport::root);
    Optional<AccountSummary> summary = account.summary();
    return row.isEmpty() && summary.isEmpty()
        ? Optional.empty()
        : Optional.of(new RootFacts(row, summary));
  }

  /** The keys of the report, active or not. */
  List<CredentialReport.Key> reportedKeys() {
    return row.stream()
        .flatMap(known -> known.accessKeys().stream())
        .filter(CredentialReport.Key::exists)
        .toList();
  }

  boolean summarySaysKeys() {
    return figure("AccountAccessKeysPresent").map(count -> count > 0).orElse(false);
  }

  /** One figure of the summary; empty if it is not there. */
  Optional<Integer> figure(String name) {
    return summary.flatMap(figures -> figures.value(name));
  }
}
