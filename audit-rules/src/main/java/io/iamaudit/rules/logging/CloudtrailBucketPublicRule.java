package io.iamaudit.rules.logging;

import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.AccessProof;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.rules.logging.TrailBuckets.TrailBucket;
import io.iamaudit.rules.support.Words;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports buckets of trails whose policy lets the public at the logs. */
public final class CloudtrailBucketPublicRule implements AccountRule<TrailBucket> {
  private static final String RESTRICTS = "RestrictPublicBuckets";

  private static final RuleMetadata METADATA =
      RuleMetadata.of("cloudtrail-bucket-public")
          .title("Logs of a trail are open to the public")
          .severity(Severity.CRITICAL)
          .areas("logging")
          .requires(
              DataRequirement.of(DataPart.TRAILS), DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .cis("1.4:3.3", "1.5:3.3", "2.0:3.3")
          .reference(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html")
          .remediation(
              "Take the statement out of the bucket's policy and switch on Block Public Access."
                  + " CloudTrail needs only the two statements of its own, with aws:SourceArn;"
                  + " whoever else reads the logs needs a statement with a name.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<TrailBucket> subjects(AccountContext context) {
    return TrailBuckets.known(context).stream()
        .filter(CloudtrailBucketPublicRule::isReadable)
        .filter(CloudtrailBucketPublicRule::isDecided);
  }

  private static boolean isReadable(TrailBucket bucket) {
    return bucket.record().policy().map(policy -> policy.document().isPresent()).orElse(true);
  }

  @Override
  public Optional<String> unseen(AccountContext context) {
    Set<String> known = new HashSet<>();
    List<String> undecided = new ArrayList<>();
    for (TrailBucket bucket : TrailBuckets.known(context)) {
      if (isReadable(bucket)) {
        known.add(bucket.name());
        if (!isDecided(bucket)) {
          undecided.add(bucket.name());
        }
      }
    }
    List<String> others =
        TrailBuckets.of(context).keySet().stream().filter(name -> !known.contains(name)).toList();
    return undecided.isEmpty()
        ? TrailBuckets.unseen("the policy was", others)
        : Optional.of(
            "whether the policy lets the public in could not be found out of "
                + Words.firstOf(undecided, 3));
  }

  /** Whether a public policy counts for nothing: the bucket or its account restricts it. */
  private static boolean isRestricted(TrailBucket bucket) {
    return restricts(bucket.record())
        || bucket.owner().resources().stream()
            .filter(record -> record.type().equals("AWS::S3::AccountPublicAccessBlock"))
            .anyMatch(CloudtrailBucketPublicRule::restricts);
  }

  private static boolean restricts(ResourceRecord record) {
    return "true".equals(record.settings().get(RESTRICTS));
  }

  /** Whether the public gets in; empty where there is no policy, or it counts for nothing. */
  private static Optional<AccessProof> proof(TrailBucket bucket) {
    return bucket
        .record()
        .policy()
        .flatMap(PolicyBody::document)
        .filter(document -> !isRestricted(bucket))
        .map(document -> AccessProof.noPublicAccess(PolicySet.of(PolicyType.RESOURCE, document)));
  }

  /** Whether the question was answered: a request that gets in is an answer, whatever else. */
  private static boolean isDecided(TrailBucket bucket) {
    return proof(bucket)
        .map(proof -> proof.unknown().isEmpty() || !proof.violations().isEmpty())
        .orElse(true);
  }

  @Override
  public List<Finding> check(TrailBucket bucket, AccountContext context) {
    return proof(bucket).stream()
        .flatMap(proof -> proof.violations().stream())
        .findFirst()
        .map(
            access ->
                context
                    .finding("resource", bucket.record().arn())
                    .message(
                        "Anybody can "
                            + access.witness().action()
                            + " in bucket "
                            + bucket.name()
                            + ", which has the logs of "
                            + Trails.words(bucket.trail())
                            + ".")
                    .evidence(evidence(access, bucket.record()))
                    .build())
        .stream()
        .toList();
  }

  private static Evidence evidence(AccessChange access, ResourceRecord record) {
    return access
        .grantedBy()
        .flatMap(
            granting ->
                record
                    .policy()
                    .map(
                        body ->
                            StatementEvidence.place("lets anybody in", body, granting.statement())))
        .orElseGet(
            () ->
                new Evidence.Field(
                    "the policy lets anybody",
                    access.witness().action(),
                    Optional.of(record.source())));
  }
}
