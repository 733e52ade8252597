package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A CloudTrail trail. A flag is empty where the input did not say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html">Trail</a>
 */
public record Trail(
    String arn,
    String name,
    Optional<String> homeRegion,
    Optional<Boolean> multiRegion,
    Optional<Boolean> organizationTrail,
    Optional<Boolean> logFileValidation,
    Optional<Boolean> includeGlobalServiceEvents,
    Optional<String> kmsKeyId,
    Optional<String> s3BucketName,
    Optional<String> cloudWatchLogsLogGroupArn,
    Optional<Boolean> logging,
    Optional<Instant> latestDeliveryTime,
    Optional<String> latestDeliveryError,
    List<String> eventSelectors,
    SourceLocation source) {

  public Trail {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(homeRegion, "homeRegion");
    requireNonNull(multiRegion, "multiRegion");
    requireNonNull(organizationTrail, "organizationTrail");
    requireNonNull(logFileValidation, "logFileValidation");
    requireNonNull(includeGlobalServiceEvents, "includeGlobalServiceEvents");
    requireNonNull(kmsKeyId, "kmsKeyId");
    requireNonNull(s3BucketName, "s3BucketName");
    requireNonNull(cloudWatchLogsLogGroupArn, "cloudWatchLogsLogGroupArn");
    requireNonNull(logging, "logging");
    requireNonNull(latestDeliveryTime, "latestDeliveryTime");
    requireNonNull(latestDeliveryError, "latestDeliveryError");
    eventSelectors = List.copyOf(eventSelectors);
    requireNonNull(source, "source");
  }
}
