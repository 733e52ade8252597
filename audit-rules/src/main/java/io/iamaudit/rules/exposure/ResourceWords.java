package io.iamaudit.rules.exposure;

import io.iamaudit.arn.Arn;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.Map;
import java.util.Optional;

/** What people call a resource. */
final class ResourceWords {
  private static final Map<String, String> NOUNS =
      Map.ofEntries(
          Map.entry("AWS::S3::Bucket", "Bucket"),
          Map.entry("AWS::S3::AccessPoint", "Access point"),
          Map.entry("AWS::SQS::Queue", "Queue"),
          Map.entry("AWS::SNS::Topic", "Topic"),
          Map.entry("AWS::KMS::Key", "Key"),
          Map.entry("AWS::Lambda::Function", "Function"),
          Map.entry("AWS::ECR::Repository", "Repository"),
          Map.entry("AWS::SecretsManager::Secret", "Secret"),
          Map.entry("AWS::Events::EventBus", "Event bus"),
          Map.entry("AWS::Glacier::Vault", "Vault"),
          Map.entry("AWS::EFS::FileSystem", "File system"),
          Map.entry("AWS::OpenSearchService::Domain", "Domain"),
          Map.entry("AWS::DynamoDB::Table", "Table"),
          Map.entry("AWS::DynamoDB::Stream", "Stream"),
          Map.entry("AWS::SES::EmailIdentity", "Identity"),
          Map.entry("AWS::Logs::ResourcePolicy", "Log resource policy"),
          Map.entry("AWS::Backup::BackupVault", "Backup vault"),
          Map.entry("AWS::ApiGateway::RestApi", "API"),
          Map.entry("AWS::CodeArtifact::Domain", "CodeArtifact domain"),
          Map.entry("AWS::CodeArtifact::Repository", "CodeArtifact repository"),
          Map.entry("AWS::Kinesis::Stream", "Stream"),
          Map.entry("AWS::Kinesis::StreamConsumer", "Stream consumer"),
          Map.entry("AWS::MSK::Cluster", "Cluster"),
          Map.entry("AWS::EC2::VPCEndpoint", "VPC endpoint"),
          Map.entry("AWS::IoT::Policy", "IoT policy"));

  private ResourceWords() {}

  /** At the start of a sentence: {@code Queue orders}. */
  static String of(ResourceRecord resource) {
    Optional<Arn> arn = Arn.parse(resource.arn());
    if (arn.isEmpty()) {
      return "Resource " + resource.arn();
    }
    return switch (resource.type()) {
      case "AWS::Glue::Catalog" -> "The Glue data catalog in " + arn.get().region();
      case "AWS::ECR::RegistryPolicy" -> "The ECR registry in " + arn.get().region();
      default ->
          Optional.ofNullable(NOUNS.get(resource.type())).orElse("Resource")
              + " "
              + (NOUNS.containsKey(resource.type()) ? name(resource, arn.get()) : resource.arn());
    };
  }

  private static String name(ResourceRecord resource, Arn arn) {
    String text = arn.resource();
    return switch (resource.type()) {
      case "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic" -> text;
      case "AWS::MSK::Cluster" -> {
        String[] parts = text.split("/", -1);
        yield parts.length > 1 ? parts[1] : text;
      }
      case "AWS::ECR::Repository",
          "AWS::CodeArtifact::Repository",
          "AWS::DynamoDB::Stream",
          "AWS::Kinesis::StreamConsumer" ->
          text.substring(text.indexOf('/') + 1);
      default -> text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
    };
  }
}
