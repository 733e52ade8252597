package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Trail;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports buckets of trails that do not log who reads or deletes the logs. */
public final class CloudtrailBucketNoAccessLoggingRule
    implements AccountRule<CloudtrailBucketNoAccessLoggingRule.TrailBucket> {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-bucket-no-access-logging")
          .title("Bucket of a trail has no access logging")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(
              DataRequirement.of(DataPart.TRAILS), DataRequirement.of(DataPart.BUCKET_LOGGING))
          .cis(
              "1.2:2.6", "1.4:3.6", "1.5:3.6", "2.0:3.6", "3.0:3.4", "4.0:3.4", "5.0:3.4",
              "6.0:4.4", "7.0:4.4")
          .reference("https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html")
          .remediation(
              "Switch server access logging of the bucket on, into another bucket. Logs arrive with"
                  + " a delay, and cost what they take in S3.")
          .since("0.1.0")
          .build();

  /** A bucket with its trail. */
  record TrailBucket(BucketLogging logging, Trail trail) {}

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<TrailBucket> subjects(AccountContext context) {
    Map<String, Trail> buckets = TrailBuckets.of(context);
    return context.snapshot().bucketLogging().stream()
        .flatMap(
            logging ->
                Optional.ofNullable(buckets.get(logging.bucket())).stream()
                    .map(trail -> new TrailBucket(logging, trail)));
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    Set<String> read = new HashSet<>();
    context.snapshot().bucketLogging().forEach(logging -> read.add(logging.bucket()));
    List<String> others =
        TrailBuckets.of(context).keySet().stream().filter(name -> !read.contains(name)).toList();
    return TrailBuckets.unseen("access logging was", others);
  }

  @Override
  public List<Finding> check(TrailBucket bucket, AccountContext context) {
    BucketLogging logging = bucket.logging();
    return logging.targetBucket().isPresent()
        ? List.of()
        : List.of(
            context
                .finding("resource", TrailBuckets.arn(context, logging.bucket()))
                .message(
                    "Bucket "
                        + logging.bucket()
                        + ", which has the logs of "
                        + Trails.words(bucket.trail())
                        + ", does not log access to them.")
                .field("LoggingEnabled", "none", logging.source())
                .build());
  }
}
