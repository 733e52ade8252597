package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * A CloudTrail trail. What is empty the input did not say, but for the key, the log group and the
 * errors, which a trail need not have.
 *
 * @param customEventSelectors false if the trail records what every new trail does
 * @param insightSelectors whether CloudTrail Insights is on
 * @param latestDeliveryError what S3 answered last, if that was an error
 * @param latestCloudWatchLogsDeliveryTime empty also where the trail has no log group
 * @param eventSelectors empty if not collected
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
    Optional<Boolean> customEventSelectors,
    Optional<Boolean> insightSelectors,
    Optional<String> kmsKeyId,
    Optional<String> s3BucketName,
    Optional<String> cloudWatchLogsLogGroupArn,
    Optional<Boolean> logging,
    Optional<Instant> latestDeliveryTime,
    Optional<String> latestDeliveryError,
    Optional<Instant> latestCloudWatchLogsDeliveryTime,
    Optional<String> latestCloudWatchLogsDeliveryError,
    Optional<EventSelectors> eventSelectors,
    SourceLocation source) {

  public Trail {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(homeRegion, "homeRegion");
    requireNonNull(multiRegion, "multiRegion");
    requireNonNull(organizationTrail, "organizationTrail");
    requireNonNull(logFileValidation, "logFileValidation");
    requireNonNull(includeGlobalServiceEvents, "includeGlobalServiceEvents");
    requireNonNull(customEventSelectors, "customEventSelectors");
    requireNonNull(insightSelectors, "insightSelectors");
    requireNonNull(kmsKeyId, "kmsKeyId");
    requireNonNull(s3BucketName, "s3BucketName");
    requireNonNull(cloudWatchLogsLogGroupArn, "cloudWatchLogsLogGroupArn");
    requireNonNull(logging, "logging");
    requireNonNull(latestDeliveryTime, "latestDeliveryTime");
    requireNonNull(latestDeliveryError, "latestDeliveryError");
    requireNonNull(latestCloudWatchLogsDeliveryTime, "latestCloudWatchLogsDeliveryTime");
    requireNonNull(latestCloudWatchLogsDeliveryError, "latestCloudWatchLogsDeliveryError");
    requireNonNull(eventSelectors, "eventSelectors");
    requireNonNull(source, "source");
  }

  /** Starts a trail with what is always there. */
  public static Builder builder(String arn, String name, SourceLocation source) {
    return new Builder(arn, name, source);
  }

  /** A builder that starts with the values of this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(arn, name, source);
    builder.homeRegion = homeRegion;
    builder.multiRegion = multiRegion;
    builder.organizationTrail = organizationTrail;
    builder.logFileValidation = logFileValidation;
    builder.includeGlobalServiceEvents = includeGlobalServiceEvents;
    builder.customEventSelectors = customEventSelectors;
    builder.insightSelectors = insightSelectors;
    builder.kmsKeyId = kmsKeyId;
    builder.s3BucketName = s3BucketName;
    builder.cloudWatchLogsLogGroupArn = cloudWatchLogsLogGroupArn;
    builder.logging = logging;
    builder.latestDeliveryTime = latestDeliveryTime;
    builder.latestDeliveryError = latestDeliveryError;
    builder.latestCloudWatchLogsDeliveryTime = latestCloudWatchLogsDeliveryTime;
    builder.latestCloudWatchLogsDeliveryError = latestCloudWatchLogsDeliveryError;
    builder.eventSelectors = eventSelectors;
    return builder;
  }

  /** Builds a trail; what is not set is empty. */
  public static final class Builder {
    private final String arn;
    private final String name;
    private final SourceLocation source;
    private Optional<String> homeRegion = Optional.empty();
    private Optional<Boolean> multiRegion = Optional.empty();
    private Optional<Boolean> organizationTrail = Optional.empty();
    private Optional<Boolean> logFileValidation = Optional.empty();
    private Optional<Boolean> includeGlobalServiceEvents = Optional.empty();
    private Optional<Boolean> customEventSelectors = Optional.empty();
    private Optional<Boolean> insightSelectors = Optional.empty();
    private Optional<String> kmsKeyId = Optional.empty();
    private Optional<String> s3BucketName = Optional.empty();
    private Optional<String> cloudWatchLogsLogGroupArn = Optional.empty();
    private Optional<Boolean> logging = Optional.empty();
    private Optional<Instant> latestDeliveryTime = Optional.empty();
    private Optional<String> latestDeliveryError = Optional.empty();
    private Optional<Instant> latestCloudWatchLogsDeliveryTime = Optional.empty();
    private Optional<String> latestCloudWatchLogsDeliveryError = Optional.empty();
    private Optional<EventSelectors> eventSelectors = Optional.empty();

    private Builder(String arn, String name, SourceLocation source) {
      this.arn = arn;
      this.name = name;
      this.source = source;
    }

    public Builder homeRegion(String value) {
      this.homeRegion = Optional.of(value);
      return this;
    }

    public Builder multiRegion(boolean value) {
      this.multiRegion = Optional.of(value);
      return this;
    }

    public Builder organizationTrail(boolean value) {
      this.organizationTrail = Optional.of(value);
      return this;
    }

    public Builder logFileValidation(boolean value) {
      this.logFileValidation = Optional.of(value);
      return this;
    }

    public Builder includeGlobalServiceEvents(boolean value) {
      this.includeGlobalServiceEvents = Optional.of(value);
      return this;
    }

    public Builder customEventSelectors(boolean value) {
      this.customEventSelectors = Optional.of(value);
      return this;
    }

    public Builder insightSelectors(boolean value) {
      this.insightSelectors = Optional.of(value);
      return this;
    }

    public Builder kmsKeyId(String value) {
      this.kmsKeyId = Optional.of(value);
      return this;
    }

    /** Takes the key away: the trail is encrypted by S3 alone. */
    public Builder noKmsKey() {
      this.kmsKeyId = Optional.empty();
      return this;
    }

    public Builder s3BucketName(String value) {
      this.s3BucketName = Optional.of(value);
      return this;
    }

    public Builder cloudWatchLogsLogGroupArn(String value) {
      this.cloudWatchLogsLogGroupArn = Optional.of(value);
      return this;
    }

    /** Takes the log group away. */
    public Builder noLogGroup() {
      this.cloudWatchLogsLogGroupArn = Optional.empty();
      this.latestCloudWatchLogsDeliveryTime = Optional.empty();
      return this;
    }

    public Builder logging(boolean value) {
      this.logging = Optional.of(value);
      return this;
    }

    /** Says that it is not known whether the trail is logging. */
    public Builder statusUnknown() {
      this.logging = Optional.empty();
      this.latestDeliveryTime = Optional.empty();
      this.latestDeliveryError = Optional.empty();
      this.latestCloudWatchLogsDeliveryTime = Optional.empty();
      this.latestCloudWatchLogsDeliveryError = Optional.empty();
      return this;
    }

    public Builder latestDeliveryTime(Instant value) {
      this.latestDeliveryTime = Optional.of(value);
      return this;
    }

    public Builder latestDeliveryError(String value) {
      this.latestDeliveryError = Optional.of(value);
      return this;
    }

    public Builder latestCloudWatchLogsDeliveryTime(Instant value) {
      this.latestCloudWatchLogsDeliveryTime = Optional.of(value);
      return this;
    }

    public Builder latestCloudWatchLogsDeliveryError(String value) {
      this.latestCloudWatchLogsDeliveryError = Optional.of(value);
      return this;
    }

    public Builder eventSelectors(EventSelectors value) {
      this.eventSelectors = Optional.of(value);
      return this;
    }

    public Trail build() {
      return new Trail(
          arn,
          name,
          homeRegion,
          multiRegion,
          organizationTrail,
          logFileValidation,
          includeGlobalServiceEvents,
          customEventSelectors,
          insightSelectors,
          kmsKeyId,
          s3BucketName,
          cloudWatchLogsLogGroupArn,
          logging,
          latestDeliveryTime,
          latestDeliveryError,
          latestCloudWatchLogsDeliveryTime,
          latestCloudWatchLogsDeliveryError,
          eventSelectors,
          source);
    }
  }
}
