package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A member account, or the management account.
 *
 * @param status as AWS says it: {@code ACTIVE}, {@code SUSPENDED}, ...
 * @param parentId the root or unit it is in; empty if not collected
 */
public record OrganizationAccount(
    AccountId id,
    String arn,
    String name,
    String status,
    Optional<Instant> joined,
    Optional<String> parentId) {

  public OrganizationAccount {
    requireNonNull(id, "id");
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(status, "status");
    requireNonNull(joined, "joined");
    requireNonNull(parentId, "parentId");
  }
}
