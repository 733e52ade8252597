package io.iamaudit.rules.resource;

import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.AccountRule;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.rules.support.NamePatterns;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;
import java.util.stream.Stream;

/** Reports versioned buckets whose versions can be deleted without multi-factor authentication. */
public final class S3BucketNoMfaDeleteRule implements AccountRule<ResourceRecord> {
  private static final String VERSIONING = "Versioning";
  private static final String MFA_DELETE = "MFADelete";

  private static final Parameter<List<String>> ONLY =
      Parameter.strings(
          "onlyForBucketsMatching",
          List.of("*logs*"),
          "names of the buckets that are looked at, with wildcards");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-bucket-no-mfa-delete")
          .title("Versions in a bucket can be deleted without MFA")
          .severity(Severity.LOW)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.BUCKET_VERSIONING))
          .parameter(ONLY)
          .cis(
              "1.4:2.1.3",
              "1.5:2.1.3",
              "2.0:2.1.2",
              "3.0:2.1.2",
              "4.0:2.1.2",
              "5.0:2.1.2",
              "6.0:3.1.2",
              "7.0:3.1.2")
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html")
          .remediation(
              "As the root user, turn MFA Delete on through the API; a bucket with a lifecycle"
                  + " configuration cannot have it. S3 Object Lock keeps logs safe from everybody"
                  + " and needs no root user.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  public Stream<ResourceRecord> subjects(AccountContext context) {
    List<String> only = context.parameter(ONLY);
    return Buckets.of(context.snapshot())
        .filter(bucket -> bucket.settings().keySet().containsAll(List.of(VERSIONING, MFA_DELETE)))
        .filter(bucket -> NamePatterns.anyMatches(only, Buckets.name(bucket)));
  }

  @Override
  public List<Finding> check(ResourceRecord bucket, AccountContext context) {
    String state = bucket.settings().getOrDefault(MFA_DELETE, "");
    boolean keepsVersions = "Enabled".equals(bucket.settings().get(VERSIONING));
    return !keepsVersions || state.equals("Enabled")
        ? List.of()
        : List.of(
            context
                .finding("resource", bucket.arn())
                .message(
                    "Bucket "
                        + Buckets.name(bucket)
                        + " keeps versions, and MFA Delete is off: a stolen key is enough to"
                        + " delete them for good.")
                .field(MFA_DELETE, state.isEmpty() ? "none" : state, bucket.source())
                .build());
  }
}
