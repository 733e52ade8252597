package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.FunctionUrl;
import io.iamaudit.snapshot.KmsGrant;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.ResourceSharing;
import io.iamaudit.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given to others without a policy, in the forms that the AWS CLI writes. */
class SharingOutputsTest {
  private static final String GRANTS =
      """
      {
          "Grants": [
              {
                  "KeyId": "arn:aws:kms:eu-west-1:111122223333:key/1",
                  "GrantId": "abcde1237f76e4ba7987489ac329fbfba6ad343d6f7075dbd1ef191f0120514a",
                  "Name": "",
                  "CreationDate": "2026-01-02T03:04:05.000000+00:00",
                  "GranteePrincipal": "arn:aws:iam::444455556666:role/backup",
                  "RetiringPrincipal": "arn:aws:iam::111122223333:role/admin",
                  "IssuingAccount": "arn:aws:iam::111122223333:root",
                  "Operations": ["Decrypt", "CreateGrant"],
                  "Constraints": {"EncryptionContextSubset": {"Department": "IT"}}
              },
              {
                  "KeyId": "arn:aws:kms:eu-west-1:111122223333:key/1",
                  "GrantId": "2",
                  "GranteeServicePrincipal": "rds.amazonaws.com",
                  "RetiringServicePrincipal": "rds.amazonaws.com",
                  "IssuingAccount": "111122223333",
                  "Operations": ["Decrypt"],
                  "Constraints": {"SourceArn": "arn:aws:rds:eu-west-1:111122223333:db:shop"}
              }
          ],
          "Truncated": false
      }
      """;

  @TempDir Path temp;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void anAccount() {
    folder = new Folder(temp).file("a-details.json", details(roles(role("app"))));
  }

  private void silent() {
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.notes()).hasSize(1).allMatch(note -> note.startsWith("ages in account"));
  }

  private static String words(ResourceSharing sharing) {
    return sharing.type()
        + " "
        + sharing.arn()
        + (sharing.withEveryone() ? " everyone " : " ")
        + sharing.sharedWith();
  }

  @Test
  void grants_of_a_key_are_kept_with_what_limits_them() throws IOException {
    folder.file("list-grants.json", GRANTS);
    AccountSnapshot account = folder.account();
    KmsGrant grant = account.kmsGrants().get(0);
    assertThat(grant.keyArn()).isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/1");
    assertThat(grant.name()).isEmpty();
    assertThat(grant.grantee()).contains("arn:aws:iam::444455556666:role/backup");
    assertThat(grant.retiringPrincipal()).contains("arn:aws:iam::111122223333:role/admin");
    assertThat(grant.operations()).containsExactly("Decrypt", "CreateGrant");
    assertThat(grant.encryptionContextSubset()).isEqualTo(Map.of("Department", "IT"));
    assertThat(grant.encryptionContextEquals()).isEmpty();
    assertThat(grant.isConstrained()).isTrue();
    KmsGrant ofService = account.kmsGrants().get(1);
    assertThat(ofService.grantee()).contains("rds.amazonaws.com");
    assertThat(ofService.sourceArn()).contains("arn:aws:rds:eu-west-1:111122223333:db:shop");
    assertThat(folder.coverage(DataPart.KMS_GRANTS))
        .isEqualTo("partial: only the keys whose files were given");
    silent();

    StringWriter out = new StringWriter();
    SnapshotJson.write(folder.read(), out);
    Snapshot again =
        SnapshotJson.read(
            new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)), "s.json");
    assertThat(again.accounts().get(0).kmsGrants()).isEqualTo(account.kmsGrants());
  }

  @Test
  void a_key_without_an_arn_is_told_by_the_name_of_the_file() {
    String grant = "{\"Grants\": [{\"KeyId\": \"1\", \"GrantId\": \"g\"}]}";
    folder.file("list-grants.arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2F1.json", grant);
    assertThat(folder.account().kmsGrants())
        .extracting(KmsGrant::keyArn)
        .containsExactly("arn:aws:kms:eu-west-1:111122223333:key/1");
    silent();
    folder.file("list-grants.other.json", grant);
    assertThat(folder.account().kmsGrants()).hasSize(1);
    assertThat(folder.warnings())
        .singleElement()
        .asString()
        .startsWith("the output does not say which key it is about");
  }

  @Test
  void a_key_without_grants_was_asked() {
    folder.file("list-grants.1.json", "{\"Grants\": []}");
    assertThat(folder.account().kmsGrants()).isEmpty();
    assertThat(folder.coverage(DataPart.KMS_GRANTS)).startsWith("partial");
    silent();
  }

  @Test
  void urls_of_functions_are_read_in_both_forms() {
    folder
        .file(
            "list-function-url-configs.shop.json",
            """
            {"FunctionUrlConfigs": [
              {"FunctionUrl": "https://a.lambda-url.eu-west-1.on.aws/",
               "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:shop:live",
               "CreationTime": "2026-01-01T00:00:00.000Z",
               "LastModifiedTime": "2026-01-01T00:00:00.000Z",
               "Cors": {"AllowOrigins": ["*"]}, "AuthType": "NONE", "InvokeMode": "BUFFERED"}]}
            """)
        .file(
            "get-function-url-config.bill.json",
            """
            {"FunctionUrl": "https://b.lambda-url.eu-west-1.on.aws/",
             "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:bill",
             "AuthType": "AWS_IAM", "CreationTime": "2026-01-01T00:00:00.000Z",
             "LastModifiedTime": "2026-01-01T00:00:00.000Z", "InvokeMode": "BUFFERED"}
            """);
    assertThat(folder.account().functionUrls())
        .extracting(FunctionUrl::functionArn, FunctionUrl::authType)
        .containsExactly(
            tuple("arn:aws:lambda:eu-west-1:111122223333:function:bill", "AWS_IAM"),
            tuple("arn:aws:lambda:eu-west-1:111122223333:function:shop:live", "NONE"));
    silent();
  }

  @Test
  void snapshots_and_images_say_with_whom_they_are_shared() {
    folder
        .file(
            "describe-snapshot-attribute.eu-west-1.snap-066877671789bd71b.json",
            """
            {"SnapshotId": "snap-066877671789bd71b",
             "CreateVolumePermissions": [{"UserId": "444455556666"}, {"Group": "all"}]}
            """)
        .file(
            "describe-image-attribute.eu-west-1.ami-1.json",
            """
            {"ImageId": "ami-1", "LaunchPermissions": [
              {"OrganizationArn": "arn:aws:organizations::444455556666:organization/o-a"}]}
            """)
        .file(
            "describe-images.eu-west-1.json",
            """
            {"Images": [
              {"ImageId": "ami-1", "OwnerId": "111122223333", "Public": true, "Name": "base",
               "CreationDate": "2026-01-01T00:00:00.000Z", "BlockDeviceMappings": []},
              {"ImageId": "ami-2", "OwnerId": "137112412989", "Public": true}]}
            """)
        .file(
            "describe-db-snapshot-attributes.eu-west-1.shop.json",
            """
            {"DBSnapshotAttributesResult": {"DBSnapshotIdentifier": "shop",
              "DBSnapshotAttributes": [
                {"AttributeName": "restore", "AttributeValues": ["all"]}]}}
            """)
        .file(
            "describe-db-cluster-snapshot-attributes.eu-west-1.docs.json",
            """
            {"DBClusterSnapshotAttributesResult": {"DBClusterSnapshotIdentifier": "docs",
              "DBClusterSnapshotAttributes": [
                {"AttributeName": "restore", "AttributeValues": []}]}}
            """)
        .file(
            "describe-document-permission.eu-west-1.Shop-Restart.v2.json",
            """
            {"AccountIds": ["all"],
             "AccountSharingInfoList": [{"AccountId": "all", "SharedDocumentVersion": "$DEFAULT"}]}
            """)
        .file(
            "describe-document-permission."
                + "arn%3Aaws%3Assm%3Aeu-west-1%3A111122223333%3Adocument%2FOther.json",
            "{\"AccountIds\": [], \"AccountSharingInfoList\": []}");
    assertThat(folder.account().resourceSharing().stream().map(SharingOutputsTest::words))
        .containsExactlyInAnyOrder(
            "AWS::EC2::Snapshot arn:aws:ec2:eu-west-1::snapshot/snap-066877671789bd71b everyone"
                + " [444455556666]",
            "AWS::EC2::Image arn:aws:ec2:eu-west-1::image/ami-1 everyone"
                + " [arn:aws:organizations::444455556666:organization/o-a]",
            "AWS::RDS::DBSnapshot arn:aws:rds:eu-west-1:111122223333:snapshot:shop everyone []",
            "AWS::RDS::DBClusterSnapshot"
                + " arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:docs []",
            "AWS::SSM::Document arn:aws:ssm:eu-west-1:111122223333:document/Shop-Restart.v2"
                + " everyone []",
            "AWS::SSM::Document arn:aws:ssm:eu-west-1:111122223333:document/Other []");
    assertThat(folder.coverage(DataPart.RESOURCE_SHARING))
        .isEqualTo("partial: only the resources whose files were given");
    silent();
  }

  @Test
  void a_snapshot_that_is_shared_with_nobody_is_known_to_be_so() {
    folder.file(
        "describe-snapshot-attribute.eu-west-1.snap-1.json",
        "{\"SnapshotId\": \"snap-1\", \"CreateVolumePermissions\": []}");
    assertThat(folder.account().resourceSharing().stream().map(SharingOutputsTest::words))
        .containsExactly("AWS::EC2::Snapshot arn:aws:ec2:eu-west-1::snapshot/snap-1 []");
    silent();
  }

  @Test
  void without_a_region_in_the_name_a_snapshot_has_no_arn() {
    folder.file(
        "describe-snapshot-attribute.snap-1.json",
        "{\"SnapshotId\": \"snap-1\", \"CreateVolumePermissions\": [{\"Group\": \"all\"}]}");
    assertThat(folder.account().resourceSharing()).isEmpty();
    assertThat(folder.warnings())
        .containsExactly(
            "the output does not say which Region it is about\n"
                + "  --> describe-snapshot-attribute.snap-1.json:1:1\n"
                + "  help: put it into the file's name, as"
                + " describe-snapshot-attribute.eu-west-1.snap-1.json");
  }

  @Test
  void blocks_of_public_sharing_are_of_one_region() {
    folder
        .file(
            "get-snapshot-block-public-access-state.eu-west-1.json",
            "{\"State\": \"block-all-sharing\", \"ManagedBy\": \"account\"}")
        .file(
            "get-image-block-public-access-state.eu-west-1.json",
            "{\"ImageBlockPublicAccessState\": \"unblocked\", \"ManagedBy\": \"account\"}");
    assertThat(folder.account().publicSharingBlocks())
        .extracting(PublicSharingBlock::type, PublicSharingBlock::region, PublicSharingBlock::isOff)
        .containsExactly(
            tuple("AWS::EC2::Image", "eu-west-1", true),
            tuple("AWS::EC2::Snapshot", "eu-west-1", false));
    assertThat(folder.coverage(DataPart.PUBLIC_SHARING_BLOCKS))
        .isEqualTo("partial: only the Regions whose files were given");
    silent();
  }

  @Test
  void a_function_without_a_policy_is_told_from_one_whose_policy_is_not_here() {
    folder.file(
        "get-policy.arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Ashop.json",
        """
        {"Code": "ResourceNotFoundException",
         "Message": "The resource you requested does not exist.", "Type": "User"}
        """);
    assertThat(folder.account().resources())
        .singleElement()
        .satisfies(
            function -> {
              assertThat(function.type()).isEqualTo("AWS::Lambda::Function");
              assertThat(function.policy()).isEmpty();
              assertThat(function.settings()).containsEntry("Policy", "");
            });
    silent();
  }

  @Test
  void a_layer_is_no_function() {
    folder.file(
        "get-layer-version-policy."
            + "arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Alayer%3Atools%3A3.json",
        """
        {"Policy": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": {\\"Effect\\": \\"Allow\\",\
         \\"Principal\\": \\"*\\", \\"Action\\": \\"lambda:GetLayerVersion\\",\
         \\"Resource\\": \\"arn:aws:lambda:eu-west-1:111122223333:layer:tools:3\\"}}",
         "RevisionId": "r"}
        """);
    assertThat(folder.account().resources())
        .singleElement()
        .satisfies(layer -> assertThat(layer.type()).isEqualTo("AWS::Lambda::LayerVersion"));
    silent();
  }
}
