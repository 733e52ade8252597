package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static io.iamaudit.input.Folder.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs with policies of resources, in the shapes of the AWS CLI. */
class ResourcePolicyOutputsTest {
  private static final String STATEMENT =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\","
          + " \"Action\": \"*\", \"Resource\": \"*\"}}";
  private static final String TEXT = "\"" + STATEMENT.replace("\"", "\\\"") + "\"";

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void anAccount() {
    folder = new Folder(temp).file("a-details.json", details(users(), roles(role("app"))));
  }

  private ResourceRecord only() {
    assertThat(folder.warnings()).isEmpty();
    List<ResourceRecord> resources = folder.account().resources();
    assertThat(resources).hasSize(1);
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
    return resources.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "describe-event-bus | {\"Name\": \"shop\", \"Arn\":"
            + " \"arn:aws:events:eu-west-1:111122223333:event-bus/shop\", \"Policy\": POLICY,"
            + " \"CreationTime\": 1, \"LastModifiedTime\": 1}"
            + " | AWS::Events::EventBus | arn:aws:events:eu-west-1:111122223333:event-bus/shop",
        "list-event-buses | {\"EventBuses\": [{\"Name\": \"shop\", \"Arn\":"
            + " \"arn:aws:events:eu-west-1:111122223333:event-bus/shop\", \"Policy\": POLICY}]}"
            + " | AWS::Events::EventBus | arn:aws:events:eu-west-1:111122223333:event-bus/shop",
        "describe-file-system-policy.arn%3Aaws%3Aelasticfilesystem%3Aeu-west-1%3A111122223333%3A"
            + "file-system%2Ffs-1 | {\"FileSystemId\": \"fs-1\", \"Policy\": POLICY}"
            + " | AWS::EFS::FileSystem"
            + " | arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1",
        "get-vault-access-policy.arn%3Aaws%3Aglacier%3Aeu-west-1%3A111122223333%3Avaults%2Farchive"
            + " | {\"policy\": {\"Policy\": POLICY}}"
            + " | AWS::Glacier::Vault | arn:aws:glacier:eu-west-1:111122223333:vaults/archive",
        "get-repository-permissions-policy | {\"policy\": {\"resourceArn\":"
            + " \"arn:aws:codeartifact:eu-west-1:111122223333:repository/shop/npm\","
            + " \"revision\": \"r\", \"document\": POLICY}}"
            + " | AWS::CodeArtifact::Repository"
            + " | arn:aws:codeartifact:eu-west-1:111122223333:repository/shop/npm",
        "get-domain-permissions-policy | {\"policy\": {\"resourceArn\":"
            + " \"arn:aws:codeartifact:eu-west-1:111122223333:domain/shop\","
            + " \"revision\": \"r\", \"document\": POLICY}}"
            + " | AWS::CodeArtifact::Domain"
            + " | arn:aws:codeartifact:eu-west-1:111122223333:domain/shop",
        "get-backup-vault-access-policy | {\"BackupVaultName\": \"nightly\", \"BackupVaultArn\":"
            + " \"arn:aws:backup:eu-west-1:111122223333:backup-vault:nightly\", \"Policy\": POLICY}"
            + " | AWS::Backup::BackupVault"
            + " | arn:aws:backup:eu-west-1:111122223333:backup-vault:nightly",
        "describe-resource-policies.eu-west-1 | {\"resourcePolicies\": [{\"policyName\":"
            + " \"route53\", \"policyDocument\": POLICY, \"lastUpdatedTime\": 1}]}"
            + " | AWS::Logs::ResourcePolicy"
            + " | arn:aws:logs:eu-west-1:111122223333:resource-policy:route53",
        "get-resource-policy.eu-west-1 | {\"PolicyInJson\": POLICY, \"PolicyHash\": \"h\","
            + " \"CreateTime\": 1, \"UpdateTime\": 1}"
            + " | AWS::Glue::Catalog | arn:aws:glue:eu-west-1:111122223333:catalog",
        "get-registry-policy.eu-west-1 | {\"registryId\": \"111122223333\", \"policyText\": POLICY}"
            + " | AWS::ECR::RegistryPolicy | arn:aws:ecr:eu-west-1:111122223333:registry",
        "get-identity-policies.arn%3Aaws%3Ases%3Aeu-west-1%3A111122223333%3Aidentity%2Fexample.com"
            + " | {\"Policies\": {\"others\": POLICY}}"
            + " | AWS::SES::EmailIdentity | arn:aws:ses:eu-west-1:111122223333:identity/example.com",
        "get-cluster-policy.arn%3Aaws%3Akafka%3Aeu-west-1%3A111122223333%3Acluster%2Forders%2F1"
            + " | {\"CurrentVersion\": \"v\", \"Policy\": POLICY}"
            + " | AWS::MSK::Cluster | arn:aws:kafka:eu-west-1:111122223333:cluster/orders/1",
        "get-resource-policy.arn%3Aaws%3Akinesis%3Aeu-west-1%3A111122223333%3Astream%2Fclicks"
            + " | {\"Policy\": POLICY}"
            + " | AWS::Kinesis::Stream | arn:aws:kinesis:eu-west-1:111122223333:stream/clicks",
        "get-resource-policy.arn%3Aaws%3Adynamodb%3Aeu-west-1%3A111122223333%3Atable%2Forders"
            + " | {\"Policy\": POLICY, \"RevisionId\": \"1\"}"
            + " | AWS::DynamoDB::Table | arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
        "get-access-point-policy.arn%3Aaws%3As3%3Aeu-west-1%3A111122223333%3Aaccesspoint%2Freports"
            + " | {\"Policy\": POLICY}"
            + " | AWS::S3::AccessPoint | arn:aws:s3:eu-west-1:111122223333:accesspoint/reports",
        "get-policy | {\"policyName\": \"sensor\", \"policyArn\":"
            + " \"arn:aws:iot:eu-west-1:111122223333:policy/sensor\", \"policyDocument\": POLICY,"
            + " \"defaultVersionId\": \"1\", \"creationDate\": 1, \"lastModifiedDate\": 1,"
            + " \"generationId\": \"g\"}"
            + " | AWS::IoT::Policy | arn:aws:iot:eu-west-1:111122223333:policy/sensor",
        "describe-domains | {\"DomainStatusList\": [{\"DomainName\": \"logs\", \"ARN\":"
            + " \"arn:aws:es:eu-west-1:111122223333:domain/logs\", \"AccessPolicies\": POLICY}]}"
            + " | AWS::OpenSearchService::Domain | arn:aws:es:eu-west-1:111122223333:domain/logs",
        "describe-domain | {\"DomainStatus\": {\"DomainName\": \"logs\", \"ARN\":"
            + " \"arn:aws:es:eu-west-1:111122223333:domain/logs\", \"AccessPolicies\": POLICY}}"
            + " | AWS::OpenSearchService::Domain | arn:aws:es:eu-west-1:111122223333:domain/logs",
        "describe-vpc-endpoints | {\"VpcEndpoints\": [{\"VpcEndpointId\": \"vpce-1\","
            + " \"VpcEndpointType\": \"Gateway\", \"VpcId\": \"vpc-1\", \"OwnerId\":"
            + " \"111122223333\", \"ServiceName\": \"com.amazonaws.eu-west-1.s3\", \"State\":"
            + " \"available\", \"PolicyDocument\": POLICY}]}"
            + " | AWS::EC2::VPCEndpoint | arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1",
        "get-rest-apis.eu-west-1 | {\"items\": [{\"id\": \"a1\", \"name\": \"shop\","
            + " \"createdDate\": 1, \"policy\": POLICY, \"endpointConfiguration\": {\"types\":"
            + " [\"PRIVATE\"]}}]}"
            + " | AWS::ApiGateway::RestApi | arn:aws:apigateway:eu-west-1::/restapis/a1"
      })
  void a_policy_is_found_with_its_resource(String file, String output, String type, String arn) {
    folder.file(file + ".json", output.replace("POLICY", TEXT));
    ResourceRecord record = only();
    assertThat(record.type()).isEqualTo(type);
    assertThat(record.arn()).isEqualTo(arn);
    assertThat(record.owner()).map(Object::toString).contains("111122223333");
    assertThat(record.policy().flatMap(body -> body.document())).isPresent();
    assertThat(folder.account().coverage().isPresent(DataPart.RESOURCE_POLICIES)).isTrue();
  }

  @Test
  void what_bears_on_access_beside_the_policy_is_kept() {
    folder
        .file(
            "describe-domains.json",
            "{\"DomainStatusList\": [{\"ARN\": \"arn:aws:es:eu-west-1:111122223333:domain/logs\","
                + " \"AccessPolicies\": \"\", \"VPCOptions\": {\"VPCId\": \"vpc-1\"}}]}")
        .file(
            "get-access-point.json",
            "{\"Name\": \"reports\", \"Bucket\": \"reports\", \"NetworkOrigin\": \"Internet\","
                + " \"PublicAccessBlockConfiguration\": {\"RestrictPublicBuckets\": true},"
                + " \"AccessPointArn\":"
                + " \"arn:aws:s3:eu-west-1:111122223333:accesspoint/reports\"}");
    List<ResourceRecord> resources = folder.account().resources();
    assertThat(resources).extracting(ResourceRecord::policy).containsOnly(Optional.empty());
    assertThat(resources)
        .extracting(ResourceRecord::settings)
        .containsExactlyInAnyOrder(
            Map.of("VPCId", "vpc-1"),
            Map.of("NetworkOrigin", "Internet", "RestrictPublicBuckets", "true"));
  }

  @Test
  void api_gateway_escapes_the_quotes_of_its_policies_once_more() {
    String twice = TEXT.replace("\\\"", "\\\\\\\"");
    folder.file(
        "get-rest-apis.eu-west-1.json",
        "{\"items\": [{\"id\": \"a1\", \"policy\": "
            + twice
            + ", \"endpointConfiguration\": {\"types\": [\"REGIONAL\"]}}]}");
    ResourceRecord record = only();
    assertThat(record.policy().flatMap(body -> body.document())).isPresent();
    assertThat(record.settings()).isEqualTo(Map.of("EndpointTypes", "REGIONAL"));
  }

  @Test
  void several_policies_of_one_identity_are_kept_apart() {
    folder.file(
        "get-email-identity-policies.arn%3Aaws%3Ases%3Aeu-west-1%3A111122223333%3Aidentity%2F"
            + "example.com.json",
        "{\"Policies\": {\"a\": " + TEXT + ", \"b\": " + TEXT + "}}");
    assertThat(folder.account().resources())
        .extracting(ResourceRecord::arn)
        .containsExactly(
            "arn:aws:ses:eu-west-1:111122223333:identity/example.com/a",
            "arn:aws:ses:eu-west-1:111122223333:identity/example.com/b");
  }

  @Test
  void the_policy_of_an_endpoint_and_of_iot_is_no_policy_of_a_resource() {
    folder
        .file(
            "describe-vpc-endpoints.json",
            "{\"VpcEndpoints\": [{\"VpcEndpointId\": \"vpce-1\", \"ServiceName\":"
                + " \"com.amazonaws.eu-west-1.s3\", \"PolicyDocument\": "
                + TEXT
                + "}]}")
        .file(
            "get-policy.json",
            "{\"policyArn\": \"arn:aws:iot:eu-west-1:111122223333:policy/sensor\","
                + " \"policyDocument\": "
                + TEXT
                + "}");
    assertThat(folder.account().resources())
        .extracting(ResourceRecord::policyType)
        .containsExactlyInAnyOrder(Optional.of(PolicyType.VPC_ENDPOINT), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "describe-file-system-policy | {\"FileSystemId\": \"fs-1\", \"Policy\": \"{}\"} | Region"
            + " | describe-file-system-policy.arn%3Aaws%3Aelasticfilesystem%3Aeu-west-1%3A"
            + "111122223333%3Afile-system%2Ffs-1.json",
        "get-vault-access-policy | {\"policy\": {\"Policy\": \"{}\"}} | vault"
            + " | get-vault-access-policy.arn%3Aaws%3Aglacier%3Aeu-west-1%3A111122223333"
            + "%3Avaults%2Farchive.json",
        "get-identity-policies | {\"Policies\": {\"a\": \"{}\"}} | identity"
            + " | get-identity-policies.arn%3Aaws%3Ases%3Aeu-west-1%3A111122223333%3Aidentity"
            + "%2Fexample.com.json",
        "describe-resource-policies | {\"resourcePolicies\": [{\"policyName\": \"a\","
            + " \"policyDocument\": \"{}\"}]} | Region | describe-resource-policies.eu-west-1.json"
      })
  void an_output_that_does_not_say_what_it_is_about_asks_for_a_name(
      String file, String output, String what, String example) {
    folder.file(file + ".json", output);
    assertThat(folder.warnings())
        .hasSize(1)
        .allMatch(
            text ->
                text.startsWith("the output does not say which " + what + " it is about\n")
                    && text.endsWith("help: put it into the file's name, as " + example));
    assertThat(folder.account().resources()).isEmpty();
  }
}
