package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.Parameter;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.List;
import java.util.Set;

/**
 * Reports buckets and access points whose policy lets the public in: bucket policy lets the public
 * in.
 */
public final class S3BucketPolicyPublicRule extends ExposureRule {
  private static final Parameter<Boolean> IGNORE_WHEN_BLOCKED =
      Parameter.bool(
          "ignoreWhenBlockedByPublicAccessBlock",
          true,
          "whether a policy counts for nothing that RestrictPublicBuckets makes void");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-bucket-policy-public")
          .title("Bucket policy lets the public in")
          .severity(Severity.CRITICAL)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(IGNORE_WHEN_BLOCKED)
          .cis("1.4:2.1.5", "2.0:2.1.4", "7.0:2.21")
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html")
          .remediation(
              "Name in the policy who needs the bucket, or let CloudFront read it with"
                  + " origin access control, and switch on Block Public Access. Whoever reads it"
                  + " without credentials today loses it.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return Set.of("AWS::S3::AccessPoint", "AWS::S3::Bucket");
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    return PublicAccess.findings(exposed, context, !context.parameter(IGNORE_WHEN_BLOCKED));
  }
}
