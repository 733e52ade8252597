package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * Whether Cost Explorer answers for this account.
 *
 * @param enabled false if AWS says that the account is not enabled for it
 */
public record CostExplorer(boolean enabled, SourceLocation source) {

  public CostExplorer {
    requireNonNull(source, "source");
  }
}
