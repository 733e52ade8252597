package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;

/**
 * Whether Cost Explorer answers for this account, and what it says.
 *
 * @param enabled false if AWS says that the account is not enabled for it
 * @param costs period by period, in the input's order; empty if AWS was only asked whether it
 *     answers
 */
public record CostExplorer(boolean enabled, List<CostPeriod> costs, SourceLocation source) {

  public CostExplorer {
    costs = List.copyOf(costs);
    requireNonNull(source, "source");
  }
}
