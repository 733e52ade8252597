package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import java.util.Optional;

/**
 * How policies are compared.
 *
 * @param budget how many steps are made in each direction before the answer is that it is not
 *     known, more than 0; a step is a state of a search or a decision
 * @param futureActions whether actions count that AWS does not list yet: {@code s3:Get*} allows
 *     them, a list of today's names does not
 * @param owner the account that owns the resources of resource-based policies; empty: not known,
 *     and then whoever is named is asked for as one of the owner's account and as a stranger to it
 */
public record ComparisonOptions(int budget, boolean futureActions, Optional<AccountId> owner) {
  private static final int DEFAULT_BUDGET = 2_000_000;

  public ComparisonOptions {
    if (budget < 1) {
      throw new IllegalArgumentException("the budget is at least 1: " + budget);
    }
    requireNonNull(owner, "owner");
  }

  /** Two million steps, actions of the future count, and the owner is not known. */
  public static ComparisonOptions defaults() {
    return new ComparisonOptions(DEFAULT_BUDGET, true, Optional.empty());
  }

  public ComparisonOptions withBudget(int steps) {
    return new ComparisonOptions(steps, futureActions, owner);
  }

  public ComparisonOptions withFutureActions(boolean count) {
    return new ComparisonOptions(budget, count, owner);
  }

  public ComparisonOptions withOwner(AccountId account) {
    return new ComparisonOptions(budget, futureActions, Optional.of(account));
  }
}
