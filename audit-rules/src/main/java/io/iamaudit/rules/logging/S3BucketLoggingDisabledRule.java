package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Trail;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reports buckets of which nobody can say later who read or deleted what. */
public final class S3BucketLoggingDisabledRule implements AccountRule<BucketLogging> {
  private static final Parameter<Boolean> EXCLUDE_TARGET_BUCKETS =
      Parameter.bool(
          "excludeTargetBuckets",
          true,
          "whether buckets that access logs go to are left out: one that logs into itself grows for"
              + " ever");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-bucket-logging-disabled")
          .title("Bucket has no access logging")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.BUCKET_LOGGING))
          .parameter(EXCLUDE_TARGET_BUCKETS)
          .reference("https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html")
          .remediation(
              "Switch server access logging of the bucket on, into a bucket for logs, or let a trail"
                  + " record its data events. Logging delays nothing; it costs what the logs take"
                  + " in S3.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<BucketLogging> subjects(AccountContext context) {
    Set<String> leftOut = new HashSet<>(TrailBuckets.of(context).keySet());
    if (context.parameter(EXCLUDE_TARGET_BUCKETS)) {
      context
          .snapshot()
          .bucketLogging()
          .forEach(logging -> logging.targetBucket().ifPresent(leftOut::add));
    }
    return context.snapshot().bucketLogging().stream()
        .filter(logging -> !leftOut.contains(logging.bucket()));
  }

  @Override
  public List<Finding> check(BucketLogging logging, AccountContext context) {
    String arn = TrailBuckets.arn(context, logging.bucket());
    return logging.targetBucket().isPresent() || isRecorded(arn, context)
        ? List.of()
        : List.of(
            context
                .finding("resource", arn)
                .message(
                    "Access to bucket "
                        + logging.bucket()
                        + " is logged neither by S3 nor by a trail.")
                .field("LoggingEnabled", "none", logging.source())
                .build());
  }

  /** Whether a trail records what is done to the objects of a bucket. */
  private static boolean isRecorded(String arn, AccountContext context) {
    SampleEvent read = call("GetObject", true, context);
    SampleEvent write = call("PutObject", false, context);
    for (Trail trail : Trails.over(context)) {
      if (trail.logging().orElse(true) && DataEvents.ofBucket(trail, arn, read, write)) {
        return true;
      }
    }
    return false;
  }

  private static SampleEvent call(String name, boolean reads, AccountContext context) {
    return SampleEvent.call(
        context.snapshot().id(),
        SampleEvent.Caller.ROLE,
        "eu-west-1",
        "s3.amazonaws.com",
        name,
        reads);
  }
}
