package io.iamaudit.input;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.FunctionUrl;
import io.iamaudit.snapshot.KmsGrant;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.ResourceSharing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the ways in which a resource is given to others without a policy: grants of KMS keys, URLs
 * of functions, the attributes of snapshots, machine images and documents, and what EC2 blocks of
 * them.
 */
final class SharingOutputs implements AwsOutputs.OutputReader {
  private static final String EVERYONE = "all";
  private static final String GRANTS = "Grants";
  private static final String SNAPSHOT_BLOCK = "get-snapshot-block-public-access-state";
  private static final String IMAGE_BLOCK = "ImageBlockPublicAccessState";
  private static final String DB_SNAPSHOT = "DBSnapshotAttributesResult";
  private static final String DB_CLUSTER_SNAPSHOT = "DBClusterSnapshotAttributesResult";

  private static final Set<String> MEMBERS =
      Set.of(
          GRANTS,
          "Truncated",
          "NextMarker",
          "FunctionUrlConfigs",
          "FunctionUrl",
          "FunctionArn",
          "AuthType",
          "Cors",
          "CreationTime",
          "LastModifiedTime",
          "InvokeMode",
          "SnapshotId",
          "CreateVolumePermissions",
          "ProductCodes",
          "ImageId",
          "LaunchPermissions",
          "Images",
          DB_SNAPSHOT,
          DB_CLUSTER_SNAPSHOT,
          "AccountIds",
          "AccountSharingInfoList",
          IMAGE_BLOCK,
          "State",
          "ManagedBy");

  private final SnapshotAssembler assembler;
  private final ReadContext context;

  SharingOutputs(SnapshotAssembler assembler, ReadContext context) {
    this.assembler = assembler;
    this.context = context;
  }

  /** What a file's name says of a thing that its Region and its name tell. */
  private record Place(String region, String name) {}

  @Override
  public Set<String> members() {
    return MEMBERS;
  }

  @Override
  public boolean read(Fields root, OutputName name) {
    if (root.has(GRANTS) && isOfKey(root, name)) {
      grants(root, name);
    } else if (root.has("FunctionUrlConfigs")) {
      seen(DataPart.FUNCTION_URLS);
      root.each("FunctionUrlConfigs", "function URL", this::functionUrl);
    } else if (root.has("FunctionUrl") && root.has("AuthType")) {
      functionUrl(root);
    } else if (root.has("CreateVolumePermissions") && root.has("SnapshotId")) {
      permissions(root, name, ResourceSharing.SNAPSHOT, "SnapshotId", "CreateVolumePermissions");
    } else if (root.has("LaunchPermissions") && root.has("ImageId")) {
      permissions(root, name, ResourceSharing.IMAGE, "ImageId", "LaunchPermissions");
    } else if (root.has("Images")) {
      return images(root, name);
    } else if (root.has(DB_SNAPSHOT)) {
      database(root, name, DB_SNAPSHOT, "DBSnapshot", ResourceSharing.DB_SNAPSHOT, "snapshot");
    } else if (root.has(DB_CLUSTER_SNAPSHOT)) {
      database(
          root,
          name,
          DB_CLUSTER_SNAPSHOT,
          "DBClusterSnapshot",
          ResourceSharing.DB_CLUSTER_SNAPSHOT,
          "cluster-snapshot");
    } else if (root.has("AccountIds") && name.is("describe-document-permission")) {
      document(root, name);
    } else if (root.has(IMAGE_BLOCK)) {
      block(root, name, ResourceSharing.IMAGE, IMAGE_BLOCK);
    } else if (root.has("State") && name.is(SNAPSHOT_BLOCK)) {
      block(root, name, ResourceSharing.SNAPSHOT, "State");
    } else {
      return false;
    }
    return true;
  }

  private void later(Consumer<AccountAssembler> apply) {
    assembler.later(context.document(), apply);
  }

  private void seen(DataPart part) {
    later(account -> account.seen.add(part));
  }

  /** An ARN says whose the thing is; without an account in it, it is of the account of the file. */
  private void ofArn(String arn, Consumer<AccountAssembler> apply) {
    assembler
        .accountOf(arn, context.document())
        .ifPresentOrElse(
            account -> assembler.later(account, context.document(), apply), () -> later(apply));
  }

  // ---- KMS

  private static boolean isOfKey(Fields root, OutputName name) {
    List<JsonValue> grants = root.list(GRANTS);
    return grants.isEmpty()
        ? name.is("list-grants")
        : grants.get(0) instanceof JsonValue.Obj first && first.get("GrantId") != null;
  }

  private void grants(Fields root, OutputName name) {
    root.ignore("NextMarker");
    seen(DataPart.KMS_GRANTS);
    if (root.bool("Truncated").orElse(false)) {
      context.report(
          Diagnostic.warning("the output was cut off by paging")
              .at(root.location())
              .withHelp("write it again without --max-items and --no-paginate"));
    }
    Optional<String> named = name.subject().filter(text -> Arn.parse(text).isPresent());
    root.each(GRANTS, "grant", fields -> grant(fields, named));
  }

  private void grant(Fields fields, Optional<String> named) {
    Map<String, String> equals = new LinkedHashMap<>();
    Map<String, String> subset = new LinkedHashMap<>();
    List<String> sources = new ArrayList<>();
    fields.object(
        "Constraints",
        "grant constraints",
        constraints -> {
          equals.putAll(constraints.map("EncryptionContextEquals"));
          subset.putAll(constraints.map("EncryptionContextSubset"));
          constraints.string("SourceArn").ifPresent(sources::add);
        });
    fields.ignore("CreationDate", "IssuingAccount");
    Optional<String> service = fields.string("GranteeServicePrincipal");
    Optional<String> retiringService = fields.string("RetiringServicePrincipal");
    Optional<String> key =
        fields.string("KeyId").filter(text -> Arn.parse(text).isPresent()).or(() -> named);
    KmsGrant grant =
        new KmsGrant(
            key.orElse(""),
            fields.string("GrantId").orElse(""),
            fields.string("Name").filter(text -> !text.isEmpty()),
            fields.string("GranteePrincipal").or(() -> service),
            fields.string("RetiringPrincipal").or(() -> retiringService),
            fields.strings("Operations"),
            equals,
            subset,
            sources.stream().findFirst(),
            fields.location());
    if (key.isEmpty()) {
      unnamed(
          "key", "list-grants.arn%3Aaws%3Akms%3Aeu-west-1%3A111122223333%3Akey%2F1.json", fields);
      return;
    }
    ofArn(
        grant.keyArn(),
        account -> {
          account.seen.add(DataPart.KMS_GRANTS);
          account.kmsGrants.putIfAbsent(grant.keyArn() + " " + grant.id(), grant);
        });
  }

  // ---- Lambda

  private void functionUrl(Fields fields) {
    fields.ignore("Cors", "CreationTime", "LastModifiedTime", "InvokeMode");
    FunctionUrl url =
        new FunctionUrl(
            fields.string("FunctionArn").orElse(""),
            fields.string("FunctionUrl").orElse(""),
            fields.string("AuthType").orElse(""),
            fields.location());
    ofArn(
        url.functionArn(),
        account -> {
          account.seen.add(DataPart.FUNCTION_URLS);
          account.functionUrls.putIfAbsent(url.functionArn(), url);
        });
  }

  // ---- EC2

  private void permissions(
      Fields root, OutputName name, String type, String idMember, String permissionsMember) {
    root.ignore("ProductCodes");
    String id = root.string(idMember).orElse("");
    List<String> with = new ArrayList<>();
    root.each(
        permissionsMember,
        "permission",
        permission -> {
          permission.string("Group").ifPresent(with::add);
          permission.string("UserId").ifPresent(with::add);
          permission.string("OrganizationArn").ifPresent(with::add);
          permission.string("OrganizationalUnitArn").ifPresent(with::add);
        });
    Optional<Place> place = place(name, root, name.operation() + ".eu-west-1." + id + ".json");
    if (place.isPresent()) {
      String region = place.get().region();
      share(account -> ec2Arn(account, region, type, id), type, with, root.location());
    }
  }

  /** Neither snapshots nor images have an account in their ARN. */
  private static String ec2Arn(AccountAssembler account, String region, String type, String id) {
    String kind = type.equals(ResourceSharing.IMAGE) ? "image/" : "snapshot/";
    return "arn:" + account.partition + ":ec2:" + region + "::" + kind + id;
  }

  private boolean images(Fields root, OutputName name) {
    List<JsonValue> images = root.list("Images");
    boolean isOfImages =
        images.isEmpty()
            ? name.is("describe-images")
            : images.get(0) instanceof JsonValue.Obj first && first.get("ImageId") != null;
    if (!isOfImages) {
      return false;
    }
    Optional<Place> place = place(name, root, "describe-images.eu-west-1.json");
    if (place.isEmpty()) {
      return true;
    }
    String region = place.get().region();
    seen(DataPart.RESOURCE_SHARING);
    root.each(
        "Images",
        "image",
        fields -> {
          String id = fields.string("ImageId").orElse("");
          String owner = fields.string("OwnerId").orElse("");
          boolean isPublic = fields.bool("Public").orElse(false);
          fields.ignore(fields.names().toArray(String[]::new));
          SourceLocation source = fields.location();
          // Without --owners self the output has the images of everybody.
          later(
              account -> {
                if (owner.equals(account.id.value())) {
                  share(
                      account,
                      ec2Arn(account, region, ResourceSharing.IMAGE, id),
                      ResourceSharing.IMAGE,
                      isPublic ? List.of(EVERYONE) : List.of(),
                      source);
                }
              });
        });
    return true;
  }

  private void block(Fields root, OutputName name, String type, String member) {
    root.ignore("ManagedBy");
    String state = root.string(member).orElse("");
    place(name, root, name.operation() + ".eu-west-1.json")
        .map(place -> new PublicSharingBlock(type, place.region(), state, root.location()))
        .ifPresent(
            block ->
                later(
                    account -> {
                      account.seen.add(DataPart.PUBLIC_SHARING_BLOCKS);
                      account.publicSharingBlocks.putIfAbsent(
                          block.type() + " " + block.region(), block);
                    }));
  }

  // ---- RDS, with DocumentDB and Neptune

  private void database(
      Fields root, OutputName name, String result, String kind, String type, String resource) {
    List<String> with = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    root.object(
        result,
        "snapshot attributes",
        fields -> {
          fields.string(kind + "Identifier").ifPresent(ids::add);
          fields.each(
              kind + "Attributes",
              "snapshot attribute",
              attribute -> {
                List<String> values = attribute.strings("AttributeValues");
                if (attribute.string("AttributeName").filter("restore"::equals).isPresent()) {
                  with.addAll(values);
                }
              });
        });
    String id = ids.isEmpty() ? "" : ids.get(0);
    if (Arn.parse(id).isPresent()) {
      share(account -> id, type, with, root.location());
      return;
    }
    Optional<Place> place = place(name, root, name.operation() + ".eu-west-1." + id + ".json");
    if (place.isPresent()) {
      String region = place.get().region();
      share(
          account ->
              String.join(
                  ":", "arn", account.partition, "rds", region, account.id.value(), resource, id),
          type,
          with,
          root.location());
    }
  }

  // ---- Systems Manager

  private void document(Fields root, OutputName name) {
    root.ignore("AccountSharingInfoList");
    List<String> with = root.strings("AccountIds");
    Optional<String> arn = name.subject().filter(text -> Arn.parse(text).isPresent());
    if (arn.isPresent()) {
      share(account -> arn.get(), ResourceSharing.DOCUMENT, with, root.location());
      return;
    }
    String example = "describe-document-permission.eu-west-1.my-document.json";
    Optional<Place> place = place(name, root, example);
    if (place.isPresent() && place.get().name().isEmpty()) {
      unnamed("document", example, root);
    } else if (place.isPresent()) {
      String region = place.get().region();
      String document = place.get().name();
      share(
          account ->
              String.join(
                  ":",
                  "arn",
                  account.partition,
                  "ssm",
                  region,
                  account.id.value(),
                  "document/" + document),
          ResourceSharing.DOCUMENT,
          with,
          root.location());
    }
  }

  // ---- what they have in common

  private void share(
      Function<AccountAssembler, String> arn,
      String type,
      List<String> with,
      SourceLocation source) {
    later(account -> share(account, arn.apply(account), type, with, source));
  }

  private static void share(
      AccountAssembler account, String arn, String type, List<String> with, SourceLocation source) {
    account.seen.add(DataPart.RESOURCE_SHARING);
    account.share(
        new ResourceSharing(
            arn,
            type,
            with.stream().anyMatch(EVERYONE::equalsIgnoreCase),
            with.stream().filter(one -> !one.equalsIgnoreCase(EVERYONE)).toList(),
            source));
  }

  /** {@code eu-west-1.NAME} of a file's name; reported if it does not begin with a Region. */
  private Optional<Place> place(OutputName name, Fields root, String example) {
    String subject = name.subject().orElse("");
    int dot = subject.indexOf('.');
    String region = dot < 0 ? subject : subject.substring(0, dot);
    if (ResourceOutputs.isRegion(region)) {
      return Optional.of(new Place(region, dot < 0 ? "" : subject.substring(dot + 1)));
    }
    unnamed("Region", example, root);
    return Optional.empty();
  }

  private void unnamed(String what, String example, Fields root) {
    context.report(
        Diagnostic.warning("the output does not say which " + what + " it is about")
            .at(root.location())
            .withHelp("put it into the file's name, as " + example));
  }
}
