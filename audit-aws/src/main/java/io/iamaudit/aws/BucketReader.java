package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.BucketAcl;
import io.iamaudit.snapshot.BucketLogging;
import io.iamaudit.snapshot.DataPart;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads the buckets of the account, each in its Region. */
final class BucketReader {
  /** What stands in the record of a bucket. */
  private static final Set<DataPart> SETTINGS =
      EnumSet.of(
          DataPart.RESOURCE_POLICIES,
          DataPart.BUCKET_PUBLIC_ACCESS_BLOCKS,
          DataPart.BUCKET_OWNERSHIP,
          DataPart.BUCKET_VERSIONING);

  private final ServiceContext context;
  private final String home;
  private final Map<String, S3Client> clients = new ConcurrentHashMap<>();

  private BucketReader(ServiceContext context, String home) {
    this.context = context;
    this.home = home;
  }

  static void start(ServiceContext context, String home) {
    context.go(() -> new BucketReader(context, home).list());
  }

  private S3Client client(String region) {
    return clients.computeIfAbsent(
        region,
        id -> {
          S3ClientBuilder builder =
              S3Client.builder().forcePathStyle(context.clients().endpoint().isPresent());
          return context.client(builder, id);
        });
  }

  private void list() {
    context
        .reading()
        .<ListBucketsResponse>pages(
            Operation.LIST_BUCKETS,
            token ->
                client(home)
                    .listBuckets(request -> request.maxBuckets(1000).continuationToken(token)),
            ListBucketsResponse::continuationToken,
            page -> page.buckets().forEach(bucket -> context.go(() -> read(bucket))));
  }

  private void read(Bucket bucket) {
    S3Client client = client(SdkMapping.or(bucket.bucketRegion(), home));
    if (context.reading().wants(DataPart.BUCKET_LOGGING)) {
      logging(client, bucket.name());
    }
    if (context.reading().wants(DataPart.BUCKET_ACLS)) {
      acl(client, bucket.name());
    }
    if (SETTINGS.stream().anyMatch(context.reading()::wants)) {
      settings(client, bucket.name());
    }
  }

  private void logging(S3Client client, String bucket) {
    context
        .reading()
        .ask(
            Operation.GET_BUCKET_LOGGING,
            () -> client.getBucketLogging(request -> request.bucket(bucket)))
        .ifPresent(
            answer -> {
              Optional<LoggingEnabled> enabled = Optional.ofNullable(answer.loggingEnabled());
              context
                  .draft()
                  .bucketLogging
                  .put(
                      bucket,
                      new BucketLogging(
                          bucket,
                          enabled.map(LoggingEnabled::targetBucket),
                          enabled.map(LoggingEnabled::targetPrefix),
                          SourceLocation.startOf("bucket " + bucket)));
            });
  }

  private void acl(S3Client client, String bucket) {
    context
        .reading()
        .ask(Operation.GET_BUCKET_ACL, () -> client.getBucketAcl(r -> r.bucket(bucket)))
        .ifPresent(
            answer ->
                context
                    .draft()
                    .bucketAcls
                    .put(
                        bucket,
                        new BucketAcl(
                            bucket,
                            answer.grants().stream().map(one -> grant(one, bucket)).toList(),
                            SourceLocation.startOf("bucket " + bucket))));
  }

  private static BucketAcl.Grant grant(Grant grant, String bucket) {
    Grantee grantee = grant.grantee();
    return new BucketAcl.Grant(
        SdkMapping.or(grantee.typeAsString(), ""),
        SdkMapping.or(grantee.uri(), SdkMapping.or(grantee.id(), "")),
        SdkMapping.or(grant.permissionAsString(), ""),
        SourceLocation.startOf("bucket " + bucket));
  }

  private void settings(S3Client client, String bucket) {
    Reading reading = context.reading();
    Optional<String> policy = Optional.empty();
    Map<String, String> settings = new TreeMap<>();
    if (reading.wants(DataPart.RESOURCE_POLICIES)) {
      policy =
          reading
              .ask(
                  Operation.GET_BUCKET_POLICY,
                  () ->
                      unless(
                          "NoSuchBucketPolicy",
                          () -> client.getBucketPolicy(r -> r.bucket(bucket)).policy()))
              .flatMap(text -> text);
    }
    if (Operation.GET_BUCKET_PUBLIC_ACCESS_BLOCK.parts().stream().anyMatch(reading::wants)) {
      block(client, bucket, settings);
    }
    if (reading.wants(DataPart.BUCKET_OWNERSHIP)) {
      ownership(client, bucket, settings);
    }
    if (reading.wants(DataPart.BUCKET_VERSIONING)) {
      reading
          .ask(
              Operation.GET_BUCKET_VERSIONING,
              () -> client.getBucketVersioning(r -> r.bucket(bucket)))
          .ifPresent(
              answer -> {
                settings.put("Versioning", SdkMapping.or(answer.statusAsString(), ""));
                settings.put("MFADelete", SdkMapping.or(answer.mfaDeleteAsString(), ""));
              });
    }
    context.resource(
        "arn:" + context.partition() + ":s3:::" + bucket,
        "AWS::S3::Bucket",
        policy.orElse(null),
        settings);
  }

  private void block(S3Client client, String bucket, Map<String, String> settings) {
    context
        .reading()
        .ask(
            Operation.GET_BUCKET_PUBLIC_ACCESS_BLOCK,
            () ->
                unless(
                        "NoSuchPublicAccessBlockConfiguration",
                        () ->
                            client
                                .getPublicAccessBlock(r -> r.bucket(bucket))
                                .publicAccessBlockConfiguration())
                    .orElseGet(() -> PublicAccessBlockConfiguration.builder().build()))
        .ifPresent(
            block -> {
              settings.put("BlockPublicAcls", flag(block.blockPublicAcls()));
              settings.put("IgnorePublicAcls", flag(block.ignorePublicAcls()));
              settings.put("BlockPublicPolicy", flag(block.blockPublicPolicy()));
              settings.put("RestrictPublicBuckets", flag(block.restrictPublicBuckets()));
            });
  }

  private void ownership(S3Client client, String bucket, Map<String, String> settings) {
    context
        .reading()
        .ask(
            Operation.GET_BUCKET_OWNERSHIP_CONTROLS,
            () ->
                unless(
                    "OwnershipControlsNotFoundError",
                    () ->
                        client
                            .getBucketOwnershipControls(r -> r.bucket(bucket))
                            .ownershipControls()))
        .ifPresent(
            controls ->
                settings.put(
                    "ObjectOwnership",
                    controls.stream()
                        .flatMap(found -> found.rules().stream())
                        .map(rule -> SdkMapping.or(rule.objectOwnershipAsString(), ""))
                        .findFirst()
                        .orElse("")));
  }

  /** S3 answers with an error where something was never set. */
  private static <T> Optional<T> unless(String code, Supplier<T> call) {
    try {
      return Optional.ofNullable(call.get());
    } catch (S3Exception e) {
      if (Failure.code(e).filter(code::equals).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String flag(Boolean value) {
    return Boolean.toString(Boolean.TRUE.equals(value));
  }
}
