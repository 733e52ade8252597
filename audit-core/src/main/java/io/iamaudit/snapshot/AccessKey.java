package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * An access key of a user. The secret part is never here: AWS shows it only once.
 *
 * @param status as AWS says it: {@code Active}, {@code Inactive}, {@code Expired}, or a value of
 *     the future
 * @param createDate empty only if the input did not say
 * @param lastUse empty if the last use was not collected, see {@link LastUse}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html">
 *     AccessKeyMetadata</a>
 */
public record AccessKey(
    String id,
    String status,
    Optional<Instant> createDate,
    Optional<LastUse> lastUse,
    SourceLocation source) {

  public AccessKey {
    requireNonNull(id, "id");
    requireNonNull(status, "status");
    requireNonNull(createDate, "createDate");
    requireNonNull(lastUse, "lastUse");
    requireNonNull(source, "source");
  }

  /** Whether the key can be used. */
  public boolean isActive() {
    return status.equals("Active");
  }

  /**
   * What AWS knows of the last use of a key.
   *
   * @param date empty if the key was never used since AWS tracks it (2015-04-22)
   * @param service empty or {@code N/A} if never used
   * @param region {@code N/A} for a global service and for a key that was never used
   */
  public record LastUse(Optional<Instant> date, String service, String region) {
    public LastUse {
      requireNonNull(date, "date");
      requireNonNull(service, "service");
      requireNonNull(region, "region");
    }
  }
}
