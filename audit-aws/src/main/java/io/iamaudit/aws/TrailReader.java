package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/**
 * Reads trails. A trail of many Regions, and one of the organization, shows in each of them; it is
 * read once, in its own Region if that is one of those read.
 */
final class TrailReader {
  private final ServiceContext context;
  private final Map<String, Found> found = new ConcurrentHashMap<>();

  private record Found(Trail trail, String region, CloudTrailClient client) {
    boolean atHome() {
      return region.equals(trail.homeRegion());
    }
  }

  private TrailReader(ServiceContext context) {
    this.context = context;
  }

  static void start(ServiceContext context, List<String> regions) {
    TrailReader reader = new TrailReader(context);
    AtomicInteger open = new AtomicInteger(regions.size());
    for (String region : regions) {
      context.go(
          () -> {
            reader.list(region);
            if (open.decrementAndGet() == 0) {
              reader.details();
            }
          });
    }
  }

  private void list(String region) {
    CloudTrailClient client = context.client(CloudTrailClient.builder(), region);
    context
        .reading()
        .ask(
            Operation.DESCRIBE_TRAILS,
            " in " + region,
            () -> client.describeTrails(request -> request.includeShadowTrails(true)))
        .ifPresent(
            answer ->
                answer
                    .trailList()
                    .forEach(
                        trail ->
                            found.merge(
                                trail.trailARN(),
                                new Found(trail, region, client),
                                TrailReader::better)));
  }

  /** At home first; then the first Region by name, so that the choice is the same every time. */
  private static Found better(Found one, Found other) {
    if (one.atHome() != other.atHome()) {
      return one.atHome() ? one : other;
    }
    return one.region().compareTo(other.region()) <= 0 ? one : other;
  }

  private void details() {
    found.values().forEach(trail -> context.go(() -> details(trail)));
  }

  private void details(Found found) {
    Trail trail = found.trail();
    Optional<GetTrailStatusResponse> status =
        context
            .reading()
            .ask(
                Operation.GET_TRAIL_STATUS,
                () -> found.client().getTrailStatus(request -> request.name(trail.trailARN())));
    Optional<GetEventSelectorsResponse> selectors =
        context
            .reading()
            .ask(
                Operation.GET_EVENT_SELECTORS,
                () ->
                    found
                        .client()
                        .getEventSelectors(request -> request.trailName(trail.trailARN())));
    List<String> selected = new ArrayList<>();
    selectors.ifPresent(
        answer -> {
          answer.eventSelectors().forEach(selector -> selected.add(SdkSummary.of(selector)));
          answer
              .advancedEventSelectors()
              .forEach(selector -> selected.add(SdkSummary.of(selector)));
        });
    context
        .draft()
        .trails
        .put(
            trail.trailARN(),
            new io.iamaudit.snapshot.Trail(
                trail.trailARN(),
                SdkMapping.or(trail.name(), ""),
                Optional.ofNullable(trail.homeRegion()),
                Optional.ofNullable(trail.isMultiRegionTrail()),
                Optional.ofNullable(trail.isOrganizationTrail()),
                Optional.ofNullable(trail.logFileValidationEnabled()),
                Optional.ofNullable(trail.includeGlobalServiceEvents()),
                Optional.ofNullable(trail.kmsKeyId()),
                Optional.ofNullable(trail.s3BucketName()),
                Optional.ofNullable(trail.cloudWatchLogsLogGroupArn()),
                status.map(GetTrailStatusResponse::isLogging),
                status.map(GetTrailStatusResponse::latestDeliveryTime),
                status
                    .map(GetTrailStatusResponse::latestDeliveryError)
                    .filter(text -> !text.isEmpty()),
                selected,
                SourceLocation.startOf(trail.trailARN())));
  }
}
