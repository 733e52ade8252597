package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.PublicSharingBlock;
import io.iamaudit.snapshot.ResourceSharing;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;

/**
 * Reads what EC2 shares with everybody, and what it blocks of that. Of snapshots AWS is asked for
 * the public ones alone, so that a million others cost nothing.
 */
final class SharingReader {
  private static final int PAGE = 1000;

  private SharingReader() {}

  static void start(ServiceContext context, String region) {
    Ec2Client client = context.client(Ec2Client.builder(), region);
    if (context.reading().wants(DataPart.RESOURCE_SHARING)) {
      snapshots(context, client, region);
      images(context, client, region);
    }
    if (context.reading().wants(DataPart.PUBLIC_SHARING_BLOCKS)) {
      block(
          context,
          Operation.GET_SNAPSHOT_BLOCK_PUBLIC_ACCESS_STATE,
          ResourceSharing.SNAPSHOT,
          region,
          () -> client.getSnapshotBlockPublicAccessState(request -> {}).stateAsString());
      block(
          context,
          Operation.GET_IMAGE_BLOCK_PUBLIC_ACCESS_STATE,
          ResourceSharing.IMAGE,
          region,
          () -> client.getImageBlockPublicAccessState(request -> {}).imageBlockPublicAccessState());
    }
  }

  private static void snapshots(ServiceContext context, Ec2Client client, String region) {
    context
        .reading()
        .<DescribeSnapshotsResponse>pages(
            Operation.DESCRIBE_SNAPSHOTS,
            " in " + region,
            token ->
                client.describeSnapshots(
                    request ->
                        request
                            .ownerIds("self")
                            .restorableByUserIds("all")
                            .maxResults(PAGE)
                            .nextToken(token)),
            DescribeSnapshotsResponse::nextToken,
            page ->
                page.snapshots()
                    .forEach(
                        snapshot ->
                            share(
                                context,
                                region,
                                ResourceSharing.SNAPSHOT,
                                "snapshot/" + snapshot.snapshotId(),
                                true)));
  }

  private static void images(ServiceContext context, Ec2Client client, String region) {
    context
        .reading()
        .<DescribeImagesResponse>pages(
            Operation.DESCRIBE_IMAGES,
            " in " + region,
            token ->
                client.describeImages(
                    request -> request.owners("self").maxResults(PAGE).nextToken(token)),
            DescribeImagesResponse::nextToken,
            page ->
                page.images()
                    .forEach(
                        image ->
                            share(
                                context,
                                region,
                                ResourceSharing.IMAGE,
                                "image/" + image.imageId(),
                                Boolean.TRUE.equals(image.publicLaunchPermissions()))));
  }

  private static void share(
      ServiceContext context, String region, String type, String resource, boolean everyone) {
    String arn = "arn:" + context.partition() + ":ec2:" + region + "::" + resource;
    context
        .draft()
        .resourceSharing
        .put(arn, new ResourceSharing(arn, type, everyone, List.of(), SourceLocation.startOf(arn)));
  }

  private static void block(
      ServiceContext context,
      Operation operation,
      String type,
      String region,
      Supplier<String> call) {
    context
        .reading()
        .ask(operation, " in " + region, () -> Optional.ofNullable(call.get()))
        .flatMap(state -> state)
        .ifPresent(
            state ->
                context
                    .draft()
                    .publicSharingBlocks
                    .put(
                        type + " " + region,
                        new PublicSharingBlock(
                            type,
                            region,
                            state,
                            SourceLocation.startOf(operation.action() + " in " + region))));
  }
}
