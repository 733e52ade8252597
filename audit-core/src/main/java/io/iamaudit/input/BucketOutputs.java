package io.iamaudit.input;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the settings of S3 that bear on access: Block Public Access of buckets and of the account,
 * ACLs, object ownership, versioning. None of these outputs names its bucket; the file's name does.
 * An answer that is an error, as the AWS CLI writes it with {@code --cli-error-format json}, is
 * read where it says that something was never set.
 */
final class BucketOutputs implements AwsOutputs.OutputReader {
  private static final String BLOCK = "PublicAccessBlockConfiguration";
  private static final String GET_BLOCK = "get-public-access-block";
  private static final String GET_ACL = "get-bucket-acl";
  private static final String GET_OWNERSHIP = "get-bucket-ownership-controls";
  private static final String GET_VERSIONING = "get-bucket-versioning";
  private static final String GET_POLICY = "get-bucket-policy";

  private static final List<String> FLAGS =
      List.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets");

  private static final Set<String> MEMBERS =
      Set.of(
          BLOCK,
          "Grants",
          "Owner",
          "OwnershipControls",
          "Status",
          "MFADelete",
          "Code",
          "Message",
          "BucketName",
          "AccountId");

  /** What S3 answers where something was never set, by the command. */
  private static final Map<String, String> NEVER_SET =
      Map.of(
          GET_BLOCK, "NoSuchPublicAccessBlockConfiguration",
          GET_OWNERSHIP, "OwnershipControlsNotFoundError",
          GET_POLICY, "NoSuchBucketPolicy");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  BucketOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has(BLOCK)) {
      block(root.map(BLOCK), root, name);
    } else if (root.has("Grants") && isAcl(root, name)) {
      acl(root, name);
    } else if (root.has("OwnershipControls")) {
      ownership(root, name);
    } else if (root.has("MFADelete") || (name.is(GET_VERSIONING) && !root.has("Code"))) {
      versioning(root, name);
    } else if (root.has("Code") && root.has("Message")) {
      return neverSet(root, name);
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  /** Whether grants are those of an ACL; KMS has grants too. */
  private static boolean isAcl(Fields root, OutputName name) {
    List<JsonValue> grants = root.list("Grants");
    return grants.isEmpty()
        ? name.is(GET_ACL)
        : grants.get(0) instanceof JsonValue.Obj first && first.get("Grantee") != null;
  }

  private void block(Map<String, String> flags, Fields root, OutputName name) {
    // s3control answers for the account; its file names no bucket, or the account.
    boolean isOfAccount = name.subject().isEmpty() || AccountId.isValid(name.subject().get());
    if (isOfAccount) {
      later(
          account -> {
            account.seen.add(DataPart.RESOURCE_POLICIES);
            account.seen.add(DataPart.ACCOUNT_PUBLIC_ACCESS_BLOCK);
            account
                .resource(
                    "arn:" + account.partition + ":s3::" + account.id + ":account",
                    "AWS::S3::AccountPublicAccessBlock",
                    root.location())
                .settings
                .putAll(flags);
          });
    } else {
      later(account -> account.seen.add(DataPart.RESOURCE_POLICIES));
      settings(DataPart.BUCKET_PUBLIC_ACCESS_BLOCKS, name.subject().get(), flags, root);
    }
  }

  private void acl(Fields root, OutputName name) {
    root.ignore("Owner");
    List<BucketAcl.Grant> grants = new ArrayList<>();
    root.each("Grants", "grant", grant -> grant(grant, grants));
    Optional<String> bucket = bucket(root, name, GET_ACL);
    if (bucket.isPresent()) {
      BucketAcl acl = new BucketAcl(bucket.get(), grants, root.location());
      later(
          account -> {
            account.seen.add(DataPart.BUCKET_ACLS);
            account.readDetails(DataPart.BUCKET_ACLS, acl.bucket());
            account.bucketAcls.putIfAbsent(acl.bucket(), acl);
            bucket(account, acl.bucket(), root.location());
          });
    }
  }

  private static void grant(Fields grant, List<BucketAcl.Grant> grants) {
    String permission = grant.string("Permission").orElse("");
    SourceLocation place = grant.location();
    grant.object(
        "Grantee",
        "grantee",
        grantee -> {
          grantee.ignore("DisplayName", "EmailAddress");
          Optional<String> id = grantee.string("ID");
          grants.add(
              new BucketAcl.Grant(
                  grantee.string("Type").orElse(""),
                  grantee.string("URI").or(() -> id).orElse(""),
                  permission,
                  place));
        });
  }

  private void ownership(Fields root, OutputName name) {
    List<String> chosen = new ArrayList<>();
    root.object(
        "OwnershipControls",
        "ownership controls",
        controls ->
            controls.each(
                "Rules", "rule", rule -> rule.string("ObjectOwnership").ifPresent(chosen::add)));
    bucket(root, name, GET_OWNERSHIP)
        .ifPresent(
            bucket ->
                settings(
                    DataPart.BUCKET_OWNERSHIP,
                    bucket,
                    Map.of("ObjectOwnership", chosen.isEmpty() ? "" : chosen.get(0)),
                    root));
  }

  private void versioning(Fields root, OutputName name) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("Versioning", root.string("Status").orElse(""));
    settings.put("MFADelete", root.string("MFADelete").orElse(""));
    bucket(root, name, GET_VERSIONING)
        .ifPresent(bucket -> settings(DataPart.BUCKET_VERSIONING, bucket, settings, root));
  }

  private boolean neverSet(Fields root, OutputName name) {
    String code = root.string("Code").orElse("");
    if (!code.equals(NEVER_SET.get(name.operation()))) {
      return false;
    }
    root.ignore(root.names().toArray(String[]::new));
    if (name.is(GET_BLOCK)) {
      Map<String, String> off = new LinkedHashMap<>();
      FLAGS.forEach(flag -> off.put(flag, "false"));
      block(off, root, name);
    } else if (name.is(GET_OWNERSHIP)) {
      bucket(root, name, GET_OWNERSHIP)
          .ifPresent(
              bucket ->
                  settings(DataPart.BUCKET_OWNERSHIP, bucket, Map.of("ObjectOwnership", ""), root));
    } else {
      bucket(root, name, GET_POLICY)
          .ifPresent(
              bucket ->
                  later(
                      account -> {
                        account.seen.add(DataPart.RESOURCE_POLICIES);
                        bucket(account, bucket, root.location());
                      }));
    }
    return true;
  }

  private void settings(DataPart part, String bucket, Map<String, String> settings, Fields root) {
    later(
        account -> {
          account.seen.add(part);
          account.readDetails(part, bucket);
          bucket(account, bucket, root.location()).settings.putAll(settings);
        });
  }

  private static AccountAssembler.Resource bucket(
      AccountAssembler account, String bucket, SourceLocation place) {
    return account.resource(
        "arn:" + account.partition + ":s3:::" + bucket, "AWS::S3::Bucket", place);
  }

  /** The bucket that a file's name tells; reported if it tells none. */
  private Optional<String> bucket(Fields root, OutputName name, String operation) {
    if (name.subject().isEmpty()) {
      context.report(
          Diagnostic.warning("the output does not say which bucket it is about")
              .at(root.location())
              .withHelp("put it into the file's name, as " + operation + ".my-bucket.json"));
    }
    return name.subject();
  }
}
