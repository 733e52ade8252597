package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Map;
import java.util.Optional;

/**
 * Counts and quotas of the account, by AWS's names such as {@code AccountMFAEnabled}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html">
 *     GetAccountSummary</a>
 */
public record AccountSummary(Map<String, Integer> values, SourceLocation source) {

  public AccountSummary {
    values = Copies.map(values);
    requireNonNull(source, "source");
  }

  /** One figure; empty if AWS did not give it. */
  public Optional<Integer> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
