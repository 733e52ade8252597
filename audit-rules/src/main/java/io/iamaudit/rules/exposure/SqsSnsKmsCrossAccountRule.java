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
 * Reports resources whose policy lets in accounts and organizations that nobody has named as known.
 */
public final class SqsSnsKmsCrossAccountRule extends ExposureRule {
  /** All but those whose own rule reports unknown accounts too. */
  private static final Set<String> TYPES =
      Set.of(
          "AWS::ApiGateway::RestApi",
          "AWS::ECR::RegistryPolicy",
          "AWS::ECR::Repository",
          "AWS::EFS::FileSystem",
          "AWS::Elasticsearch::Domain",
          "AWS::Glacier::Vault",
          "AWS::KMS::Key",
          "AWS::Kinesis::Stream",
          "AWS::Kinesis::StreamConsumer",
          "AWS::Lambda::Function",
          "AWS::Logs::ResourcePolicy",
          "AWS::MSK::Cluster",
          "AWS::OpenSearchService::Domain",
          "AWS::SNS::Topic",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::Secret");

  private static final RuleMetadata METADATA =
      RuleMetadata.of("sqs-sns-kms-cross-account")
          .title("Resource's policy lets in an account that is not known")
          .severity(Severity.MEDIUM)
          .areas("public-access")
          .requires(DataRequirement.of(DataPart.RESOURCE_POLICIES))
          .parameter(ForeignAccess.TRUSTED_ACCOUNTS)
          .parameter(ForeignAccess.TRUSTED_ORGANIZATIONS)
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html")
          .remediation(
              "Find out whose account it is. Name it in the trust zone, or in `trustedAccounts`, if it may"
                  + " be let in; otherwise take it out of the policy, with which it loses the"
                  + " resource at once.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Set<String> types() {
    return TYPES;
  }

  @Override
  public List<Finding> check(ResourceExposure exposed, AccountContext context) {
    List<String> trusted = new ArrayList<>(context.parameter(ForeignAccess.TRUSTED_ACCOUNTS));
    trusted.addAll(context.parameter(ForeignAccess.TRUSTED_ORGANIZATIONS));
    return ForeignAccess.findings(exposed, context, trusted);
  }
}
