package io.iamaudit.input;

import static io.iamaudit.input.Folder.details;
import static io.iamaudit.input.Folder.role;
import static io.iamaudit.input.Folder.roles;
import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ResourceRecord;
import io.iamaudit.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of S3, in the forms that the AWS CLI writes. */
class BucketOutputsTest {
  private static final String ACL =
      """
      {
          "Owner": {"DisplayName": "shop", "ID": "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078e"},
          "Grants": [
              {
                  "Grantee": {
                      "DisplayName": "shop",
                      "ID": "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078e",
                      "Type": "CanonicalUser"
                  },
                  "Permission": "FULL_CONTROL"
              },
              {
                  "Grantee": {
                      "Type": "Group",
                      "URI": "http://acs.amazonaws.com/groups/global/AllUsers"
                  },
                  "Permission": "READ"
              },
              {
                  "Grantee": {
                      "Type": "Group",
                      "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"
                  },
                  "Permission": "WRITE"
              }
          ]
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

  private ResourceRecord bucket() {
    return folder.account().resources().stream()
        .filter(resource -> resource.type().equals("AWS::S3::Bucket"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_acl_is_kept_grant_by_grant_and_without_the_names_of_people() throws IOException {
    folder.file("get-bucket-acl.my.bucket.json", ACL);
    AccountSnapshot account = folder.account();
    BucketAcl acl = account.bucketAcls().get(0);
    assertThat(acl.bucket()).isEqualTo("my.bucket");
    assertThat(acl.grants())
        .extracting(
            grant -> grant.granteeType() + " " + grant.permission() + " " + grant.isPublic())
        .containsExactly(
            "CanonicalUser FULL_CONTROL false", "Group READ true", "Group WRITE false");
    assertThat(acl.grants().get(0).grantee())
        .isEqualTo("75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078e");
    assertThat(acl.grants().get(1).source().line()).isEqualTo(12);
    assertThat(bucket().arn()).isEqualTo("arn:aws:s3:::my.bucket");
    assertThat(folder.coverage(DataPart.BUCKET_ACLS))
        .isEqualTo("partial: without list-buckets it is not known which buckets there are");
    silent();

    Snapshot snapshot = folder.read();
    StringWriter out = new StringWriter();
    SnapshotJson.write(snapshot, out);
    assertThat(out.toString()).doesNotContain("DisplayName").contains("bucketAcls");
    Snapshot again =
        SnapshotJson.read(
            new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)), "s.json");
    assertThat(again.accounts().get(0).bucketAcls()).isEqualTo(account.bucketAcls());
  }

  @Test
  void an_acl_without_grants_is_told_from_grants_of_a_key_by_the_name_of_the_file() {
    folder.file("get-bucket-acl.empty.json", "{\"Owner\": {\"ID\": \"x\"}, \"Grants\": []}");
    assertThat(folder.account().bucketAcls()).hasSize(1);
    assertThat(folder.account().kmsGrants()).isEmpty();
    silent();
  }

  @Test
  void object_ownership_and_versioning_are_settings_of_the_bucket() {
    folder
        .file(
            "get-bucket-ownership-controls.shop.json",
            "{\"OwnershipControls\": {\"Rules\": [{\"ObjectOwnership\": \"BucketOwnerEnforced\"}]}}")
        .file(
            "get-bucket-versioning.shop.json",
            "{\"Status\": \"Enabled\", \"MFADelete\": \"Disabled\"}")
        .file("list-buckets.json", "{\"Buckets\": [{\"Name\": \"shop\"}]}");
    assertThat(bucket().settings())
        .containsEntry("ObjectOwnership", "BucketOwnerEnforced")
        .containsEntry("Versioning", "Enabled")
        .containsEntry("MFADelete", "Disabled");
    assertThat(folder.coverage(DataPart.BUCKET_OWNERSHIP)).isEqualTo("collected");
    assertThat(folder.coverage(DataPart.BUCKET_VERSIONING)).isEqualTo("collected");
    assertThat(folder.coverage(DataPart.BUCKET_ACLS)).startsWith("not-collected");
    silent();
  }

  @Test
  void versioning_that_was_never_switched_is_empty() {
    folder.file("get-bucket-versioning.shop.json", "{}");
    assertThat(bucket().settings()).containsEntry("Versioning", "").containsEntry("MFADelete", "");
    silent();
  }

  @Test
  void errors_that_say_that_something_was_never_set_are_answers() {
    folder
        .file(
            "get-public-access-block.shop.json",
            """
            {"Code": "NoSuchPublicAccessBlockConfiguration",
             "Message": "The public access block configuration was not found",
             "BucketName": "shop"}
            """)
        .file(
            "get-public-access-block.json",
            """
            {"Code": "NoSuchPublicAccessBlockConfiguration",
             "Message": "The public access block configuration was not found",
             "AccountId": "111122223333"}
            """)
        .file(
            "get-bucket-ownership-controls.shop.json",
            """
            {"Code": "OwnershipControlsNotFoundError",
             "Message": "The bucket ownership controls were not found", "BucketName": "shop"}
            """)
        .file(
            "get-bucket-policy.shop.json",
            """
            {"Code": "NoSuchBucketPolicy",
             "Message": "The bucket policy does not exist", "BucketName": "shop"}
            """);
    assertThat(bucket().settings())
        .containsEntry("BlockPublicAcls", "false")
        .containsEntry("IgnorePublicAcls", "false")
        .containsEntry("BlockPublicPolicy", "false")
        .containsEntry("RestrictPublicBuckets", "false")
        .containsEntry("ObjectOwnership", "");
    assertThat(bucket().policy()).isEmpty();
    assertThat(folder.account().resources())
        .filteredOn(resource -> resource.type().equals("AWS::S3::AccountPublicAccessBlock"))
        .singleElement()
        .satisfies(
            block -> {
              assertThat(block.arn()).isEqualTo("arn:aws:s3::111122223333:account");
              assertThat(block.settings()).containsEntry("IgnorePublicAcls", "false");
            });
    assertThat(folder.coverage(DataPart.ACCOUNT_PUBLIC_ACCESS_BLOCK)).isEqualTo("collected");
    silent();
  }

  @Test
  void other_errors_are_reported_and_nothing_is_concluded() {
    folder.file(
        "get-public-access-block.shop.json",
        "{\"Code\": \"AccessDenied\", \"Message\": \"Access Denied\"}");
    assertThat(folder.account().resources()).isEmpty();
    assertThat(folder.coverage(DataPart.BUCKET_PUBLIC_ACCESS_BLOCKS)).startsWith("not-collected");
    assertThat(folder.warnings())
        .containsExactly(
            "AWS answered with the error `AccessDenied`: Access Denied\n"
                + "  --> get-public-access-block.shop.json:1:1\n"
                + "  help: nothing was concluded from it; run the command again, or leave the file"
                + " out");
  }

  @Test
  void a_file_that_names_no_bucket_is_reported() {
    folder.file("get-bucket-acl.json", ACL);
    assertThat(folder.account().bucketAcls()).isEmpty();
    assertThat(folder.warnings())
        .containsExactly(
            "the output does not say which bucket it is about\n"
                + "  --> get-bucket-acl.json:1:1\n"
                + "  help: put it into the file's name, as get-bucket-acl.my-bucket.json");
  }
}
