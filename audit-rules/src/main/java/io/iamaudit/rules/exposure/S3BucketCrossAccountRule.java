package io.iamaudit.rules.exposure;

import io.iamaudit.analysis.exposure.ResourceExposure;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.rule.AccountContext;
import io.iamaudit.rule.DataRequirement;
import io.iamaudit.rule.RuleMetadata;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reports buckets whose policy lets in accounts and organizations that nobody has named as known.
 */
public final class S3BucketCrossAccountRule extends ExposureRule {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("s3-bucket-cross-account")
          .title("Bucket policy lets in an account that is not known")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .parameter(ForeignAccess.TRUSTED_ORGANIZATIONS)
          .reference(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html")
          .remediation(
              "Find out whose account it is. Name it in the trust zone, or in `trustedAccounts`, if it may"
                  + " be let in; otherwise take it out of the policy, with which it loses the bucket"
                  + " at once.")
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
    List<String> trusted = new ArrayList<>(context.parameter(ForeignAccess.TRUSTED_ACCOUNTS));
    trusted.addAll(context.parameter(ForeignAccess.TRUSTED_ORGANIZATIONS));
    return ForeignAccess.findings(exposed, context, trusted);
  }
}
