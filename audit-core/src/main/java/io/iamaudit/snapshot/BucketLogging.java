package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * Server access logging of one bucket.
 *
 * @param targetBucket empty if logging is off
 */
public record BucketLogging(
    String bucket,
    Optional<String> targetBucket,
    Optional<String> targetPrefix,
    SourceLocation source) {

  public BucketLogging {
    requireNonNull(bucket, "bucket");
    requireNonNull(targetBucket, "targetBucket");
    requireNonNull(targetPrefix, "targetPrefix");
    requireNonNull(source, "source");
  }
}
