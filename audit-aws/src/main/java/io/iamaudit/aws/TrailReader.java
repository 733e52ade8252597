package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.EventSelectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
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
            answer -> {
              context.listed("AWS::CloudTrail::Trail", region);
              answer
                  .trailList()
                  .forEach(
                      trail ->
                          found.merge(
                              trail.trailARN(),
                              new Found(trail, region, client),
                              TrailReader::better));
            });
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
    io.iamaudit.snapshot.Trail.Builder read =
        io.iamaudit.snapshot.Trail.builder(
            trail.trailARN(),
            SdkMapping.or(trail.name(), ""),
            SourceLocation.startOf(trail.trailARN()));
    Optional.ofNullable(trail.homeRegion()).ifPresent(read::homeRegion);
    Optional.ofNullable(trail.isMultiRegionTrail()).ifPresent(read::multiRegion);
    Optional.ofNullable(trail.isOrganizationTrail()).ifPresent(read::organizationTrail);
    Optional.ofNullable(trail.logFileValidationEnabled()).ifPresent(read::logFileValidation);
    Optional.ofNullable(trail.includeGlobalServiceEvents())
        .ifPresent(read::includeGlobalServiceEvents);
    Optional.ofNullable(trail.hasCustomEventSelectors()).ifPresent(read::customEventSelectors);
    Optional.ofNullable(trail.hasInsightSelectors()).ifPresent(read::insightSelectors);
    text(trail.kmsKeyId()).ifPresent(read::kmsKeyId);
    text(trail.s3BucketName()).ifPresent(read::s3BucketName);
    text(trail.cloudWatchLogsLogGroupArn()).ifPresent(read::cloudWatchLogsLogGroupArn);
    status.ifPresent(answer -> status(answer, read));
    selectors.ifPresent(answer -> read.eventSelectors(selectors(answer)));
    context.draft().trails.put(trail.trailARN(), read.build());
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isEmpty());
  }

  private static void status(
      GetTrailStatusResponse answer, io.iamaudit.snapshot.Trail.Builder read) {
    Optional.ofNullable(answer.isLogging()).ifPresent(read::logging);
    Optional.ofNullable(answer.latestDeliveryTime()).ifPresent(read::latestDeliveryTime);
    text(answer.latestDeliveryError()).ifPresent(read::latestDeliveryError);
    Optional.ofNullable(answer.latestCloudWatchLogsDeliveryTime())
        .ifPresent(read::latestCloudWatchLogsDeliveryTime);
    text(answer.latestCloudWatchLogsDeliveryError())
        .ifPresent(read::latestCloudWatchLogsDeliveryError);
  }

  private static EventSelectors selectors(GetEventSelectorsResponse answer) {
    return new EventSelectors(
        answer.eventSelectors().stream().map(TrailReader::basic).toList(),
        answer.advancedEventSelectors().stream().map(TrailReader::advanced).toList());
  }

  private static EventSelectors.Basic basic(EventSelector selector) {
    Map<String, List<String>> resources = new TreeMap<>();
    selector
        .dataResources()
        .forEach(
            resource ->
                resources
                    .computeIfAbsent(SdkMapping.or(resource.type(), ""), type -> new ArrayList<>())
                    .addAll(resource.values()));
    return new EventSelectors.Basic(
        SdkMapping.or(selector.readWriteTypeAsString(), "All"),
        !Boolean.FALSE.equals(selector.includeManagementEvents()),
        selector.excludeManagementEventSources(),
        resources);
  }

  private static EventSelectors.Advanced advanced(AdvancedEventSelector selector) {
    return new EventSelectors.Advanced(
        SdkMapping.or(selector.name(), ""),
        selector.fieldSelectors().stream()
            .map(
                field ->
                    new EventSelectors.FieldSelector(
                        SdkMapping.or(field.field(), ""),
                        field.equalsValue(),
                        field.startsWith(),
                        field.endsWith(),
                        field.notEquals(),
                        field.notStartsWith(),
                        field.notEndsWith()))
            .toList());
  }
}
