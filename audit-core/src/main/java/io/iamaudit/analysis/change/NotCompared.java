package io.iamaudit.analysis.change;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import java.util.Optional;

/**
 * What could not be compared because one of the snapshots does not hold it: of it nothing is said,
 * least of all that it came or went.
 *
 * @param account empty for the organization
 * @param what in words: {@code users}
 * @param reason a clause
 */
public record NotCompared(Optional<AccountId> account, String what, String reason) {

  public NotCompared {
    requireNonNull(account, "account");
    requireNonNull(what, "what");
    requireNonNull(reason, "reason");
  }
}
