package io.iamaudit.rules.facts;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.AccountSummary;
import io.iamaudit.snapshot.CredentialReport;
import io.iamaudit.snapshot.ReportFlag;
import java.util.List;
import java.util.Optional;

/**
 * What the input says of the root user: the row of the credential report, the account summary, or
 * both.
 *
 * @param row may be hours old
 * @param summary says how it is now, but not whether a key is active
 */
public record RootFacts(Optional<CredentialReport.Row> row, Optional<AccountSummary> summary) {

  /** Empty if the input says nothing of the root user, as a report without its row. */
  public static Optional<RootFacts> of(AccountSnapshot account) {
    Optional<CredentialReport.Row> row = account.credentialReport().flatMap(CredentialReport::root);
    Optional<AccountSummary> summary = account.summary();
    return row.isEmpty() && summary.isEmpty()
        ? Optional.empty()
        : Optional.of(new RootFacts(row, summary));
  }

  /** The keys of the report, active or not. */
  public List<CredentialReport.Key> reportedKeys() {
    return row.stream()
        .flatMap(known -> known.accessKeys().stream())
        .filter(CredentialReport.Key::exists)
        .toList();
  }

  /** Whether the account summary counts an access key, active or not. */
  public boolean summarySaysKeys() {
    return figure("AccountAccessKeysPresent").map(count -> count > 0).orElse(false);
  }

  /** One figure of the summary; empty if it is not there. */
  public Optional<Integer> figure(String name) {
    return summary.flatMap(figures -> figures.value(name));
  }

  /**
   * Whether the root user has an MFA device. The summary says how it is now; the report may be
   * hours old. Empty if unknown.
   */
  public Optional<Boolean> hasMfa() {
    return figure("AccountMFAEnabled")
        .map(enabled -> enabled > 0)
        .or(() -> row.flatMap(known -> known(known.mfaActive())));
  }

  /**
   * Whether the root user has a password, as far as it is known. Reports of older accounts have no
   * information; in GovCloud the root user never has one.
   */
  public Optional<Boolean> hasPassword(String partition) {
    return figure("AccountPasswordPresent")
        .map(count -> count > 0)
        .or(() -> row.flatMap(known -> passwordInReport(known.passwordEnabled(), partition)));
  }

  private static Optional<Boolean> passwordInReport(ReportFlag enabled, String partition) {
    return enabled == ReportFlag.NOT_SUPPORTED && partition.equals("aws-us-gov")
        ? Optional.of(false)
        : known(enabled);
  }

  /**
   * Whether the root user has neither password nor access key, as in a member account whose root
   * access is managed centrally.
   */
  public boolean hasNothingToSignInWith(String partition) {
    boolean hasKey =
        summarySaysKeys() || reportedKeys().stream().anyMatch(key -> key.active().isTrue());
    return !hasKey && !hasPassword(partition).orElse(true);
  }

  private static Optional<Boolean> known(ReportFlag flag) {
    return flag.isTrue() || flag.isFalse() ? Optional.of(flag.isTrue()) : Optional.empty();
  }
}
