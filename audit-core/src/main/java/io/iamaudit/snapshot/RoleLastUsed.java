package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When a role was last used, within the 400 days that AWS looks back.
 *
 * @param date empty if the role was not used in that time
 * @param region empty if never used
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html">RoleLastUsed</a>
 */
public record RoleLastUsed(Optional<Instant> date, Optional<String> region) {

  public RoleLastUsed {
    requireNonNull(date, "date");
    requireNonNull(region, "region");
  }
}
