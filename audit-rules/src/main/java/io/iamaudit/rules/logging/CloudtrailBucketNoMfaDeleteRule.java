package io.iamaudit.rules.logging;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.logging.TrailBuckets.TrailBucket;
import io.iamaudit.snapshot.DataPart;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports buckets of trails whose logs one stolen credential can delete for good. */
public final class CloudtrailBucketNoMfaDeleteRule implements AccountRule<TrailBucket> {
  private static final String MFA_DELETE = "MFADelete";
  private static final String LOCK_MODE = "ObjectLockMode";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-bucket-no-mfa-delete")
          .title("Logs of a trail can be deleted without MFA")
          .severity(Severity.LOW)
          .areas("logging")
          .requires(DataRequirement.of(DataPart.TRAILS))
          .cis("2.0:2.1.2")
          .reference("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html")
          .remediation(
              "Set object lock in compliance mode with a default retention on the bucket, or have"
                  + " the root user switch MFA delete on. Locked objects cannot be deleted by"
                  + " anybody before their time, so that a retention that is too long costs money.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<TrailBucket> subjects(AccountContext context) {
    return TrailBuckets.known(context).stream().filter(CloudtrailBucketNoMfaDeleteRule::isKnown);
  }

  /** Whether MFA delete was asked for; a lock that was found is enough, too. */
  private static boolean isKnown(TrailBucket bucket) {
    return bucket.record().settings().containsKey(MFA_DELETE) || isLocked(bucket);
  }

  private static boolean isLocked(TrailBucket bucket) {
    return "COMPLIANCE".equals(bucket.record().settings().get(LOCK_MODE));
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    Set<String> known = new HashSet<>();
    subjects(context).forEach(bucket -> known.add(bucket.name()));
    List<String> others =
        TrailBuckets.of(context).keySet().stream().filter(name -> !known.contains(name)).toList();
    return TrailBuckets.unseen("versioning was", others);
  }

  @Override
  public List<Finding> check(TrailBucket bucket, AccountContext context) {
    boolean isGuarded =
        isLocked(bucket) || "Enabled".equals(bucket.record().settings().get(MFA_DELETE));
    return isGuarded
        ? List.of()
        : List.of(
            context
                .finding("resource", bucket.record().arn())
                .message(
                    "Bucket "
                        + bucket.name()
                        + ", which has the logs of "
                        + Trails.words(bucket.trail())
                        + ", has neither MFA delete nor object lock in compliance mode.")
                .field(MFA_DELETE, "off", bucket.record().source())
                .build());
  }
}
