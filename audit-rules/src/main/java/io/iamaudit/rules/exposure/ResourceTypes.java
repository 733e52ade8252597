package io.iamaudit.rules.exposure;

import java.util.Set;

/** Types of resources. */
final class ResourceTypes {
  /** All whose policy says who may use them. */
  static final Set<String> WITH_POLICY =
      Set.of(
          "AWS::ApiGateway::RestApi",
          "AWS::Backup::BackupVault",
          "AWS::CodeArtifact::Domain",
          "AWS::CodeArtifact::Repository",
          "AWS::DynamoDB::Stream",
          "AWS::DynamoDB::Table",
          "AWS::ECR::RegistryPolicy",
          "AWS::ECR::Repository",
          "AWS::EFS::FileSystem",
          "AWS::Elasticsearch::Domain",
          "AWS::Events::EventBus",
          "AWS::Glacier::Vault",
          "AWS::Glue::Catalog",
          "AWS::KMS::Key",
          "AWS::Kinesis::Stream",
          "AWS::Kinesis::StreamConsumer",
          "AWS::Lambda::Function",
          "AWS::Logs::ResourcePolicy",
          "AWS::MSK::Cluster",
          "AWS::OpenSearchService::Domain",
          "AWS::S3::AccessPoint",
          "AWS::S3::Bucket",
          "AWS::SES::EmailIdentity",
          "AWS::SNS::Topic",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::Secret");

  private ResourceTypes() {}
}
