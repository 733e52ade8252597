package io.iamaudit.analysis.exposure;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.snapshot.ResourceRecord;
import java.util.List;

/**
 * What the policy of a resource can be about.
 *
 * @param actions patterns of the actions of its service
 * @param resources patterns of the resource and of what is in it
 */
record ResourceReach(List<String> actions, List<String> resources) {

  static ResourceReach of(ResourceRecord resource, Arn arn, AccountId owner) {
    String text = resource.arn();
    String place = "arn:" + arn.partition() + ":%s:" + arn.region() + ":" + owner.value() + ":";
    return switch (resource.type()) {
      case "AWS::S3::Bucket", "AWS::S3::AccessPoint" -> of("s3", text, text + "/*");
      case "AWS::Lambda::Function" -> of("lambda", text, text + ":*");
      case "AWS::ApiGateway::RestApi" ->
          of("execute-api", place.formatted("execute-api") + arn.resourceName() + "/*");
      // Of several policies of one identity each has a name behind the identity's.
      case "AWS::SES::EmailIdentity" -> of("ses", identity(text));
      case "AWS::Logs::ResourcePolicy" -> of("logs", place.formatted("logs") + "*");
      case "AWS::Glue::Catalog" -> of("glue", place.formatted("glue") + "*");
      case "AWS::ECR::RegistryPolicy" -> of("ecr", place.formatted("ecr") + "repository/*");
      case "AWS::Events::EventBus" -> of("events", text, place.formatted("events") + "rule/*");
      case "AWS::Backup::BackupVault" ->
          of("backup", text, place.formatted("backup") + "recovery-point:*");
      case "AWS::CodeArtifact::Domain" ->
          of("codeartifact", text, text.replace(":domain/", ":repository/") + "/*");
      case "AWS::CodeArtifact::Repository" ->
          of("codeartifact", text, text.replace(":repository/", ":package/") + "/*");
      case "AWS::MSK::Cluster" ->
          new ResourceReach(
              List.of("kafka:*", "kafka-cluster:*"),
              List.of(
                  text,
                  text.replace(":cluster/", ":topic/") + "/*",
                  text.replace(":cluster/", ":group/") + "/*",
                  text.replace(":cluster/", ":transactional-id/") + "/*"));
      case "AWS::KMS::Key", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::SecretsManager::Secret" ->
          of(arn.service(), text);
      default -> of(arn.service(), text, text + "/*", text + ":*");
    };
  }

  private static String identity(String arn) {
    int slash = arn.indexOf('/');
    int end = slash < 0 ? -1 : arn.indexOf('/', slash + 1);
    return end < 0 ? arn : arn.substring(0, end);
  }

  private static ResourceReach of(String service, String... resources) {
    return new ResourceReach(List.of(service + ":*"), List.of(resources));
  }
}
