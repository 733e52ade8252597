package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.activity.ActivityReader;
import io.iamaudit.activity.ActivityReading;
import io.iamaudit.activity.ActivitySource;
import io.iamaudit.diagnostic.Diagnostic;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.ListRegionsResponse;
import software.amazon.awssdk.services.account.model.RegionOptStatus;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/**
 * Reads the event history of an account with LookupEvents: management events of the last 90 days,
 * Region by Region. AWS answers two questions a second and Region with 50 events each, so that a
 * busy account takes hours; the log files of a trail say more and are read faster.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
public final class AwsActivitySource implements ActivitySource {
  private static final Logger LOG = LoggerFactory.getLogger(AwsActivitySource.class);
  private static final int PAGE = 50;

  /** Two requests a second, with a little room. */
  private static final Duration INTERVAL = Duration.ofMillis(510);

  private final AwsConnection connection;
  private final List<String> regions;
  private final @Nullable Instant from;
  private final @Nullable Instant until;
  private final Duration interval;

  private AwsActivitySource(Builder builder, AwsConnection connection) {
    this.connection = connection;
    this.regions = builder.regions;
    this.from = builder.from;
    this.until = builder.until;
    this.interval = builder.interval;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads what AWS keeps. A Region of which AWS refuses or fails to tell is reported, and the
   * others are read.
   *
   * @throws ReadingCancelledException if the thread is interrupted
   */
  @Override
  public ActivityReading read() {
    ActivityReader reader = new ActivityReader();
    for (String region : regions.isEmpty() ? enabledRegions(reader) : regions) {
      read(region, reader);
    }
    return reader.finish();
  }

  private List<String> enabledRegions(ActivityReader reader) {
    Set<String> enabled = new TreeSet<>();
    try (AccountClient client =
        connection.client(AccountClient.builder(), connection.credentials(), connection.region())) {
      String token = null;
      do {
        String marker = token;
        ListRegionsResponse page =
            client.listRegions(
                request ->
                    request
                        .maxResults(PAGE)
                        .nextToken(marker)
                        .regionOptStatusContains(
                            RegionOptStatus.ENABLED, RegionOptStatus.ENABLED_BY_DEFAULT));
        page.regions().forEach(region -> enabled.add(region.regionName()));
        token = page.nextToken();
      } while (token != null);
    } catch (SdkException | UncheckedIOException e) {
      reader.report(
          Diagnostic.warning(
                  "only the events of "
                      + connection.region()
                      + " are read: account:ListRegions: "
                      + Failure.of(e).reason())
              .withHelp("name the Regions"));
      return List.of(connection.region());
    }
    return List.copyOf(enabled);
  }

  private void read(String region, ActivityReader reader) {
    long pages = 0;
    try (CloudTrailClient client =
        connection.client(CloudTrailClient.builder(), connection.credentials(), region)) {
      String token = null;
      do {
        if (pages > 0) {
          pause();
        }
        String marker = token;
        LookupEventsResponse page =
            client.lookupEvents(
                request ->
                    request.maxResults(PAGE).nextToken(marker).startTime(from).endTime(until));
        pages++;
        page.events()
            .forEach(
                event ->
                    reader.readText(
                        SdkMapping.or(event.cloudTrailEvent(), "{}"),
                        "event " + SdkMapping.or(event.eventId(), "") + " of " + region));
        token = page.nextToken();
        if (token != null && token.equals(marker)) {
          throw new PagingException("AWS gave the same page again");
        }
      } while (token != null);
    } catch (SdkException | UncheckedIOException e) {
      LOG.warn("cloudtrail:LookupEvents in {} failed: {}", region, Failure.of(e).reason());
      reader.report(
          Diagnostic.error(
                  "the events of "
                      + region
                      + " are read "
                      + (pages == 0 ? "not at all" : "only in part")
                      + ": cloudtrail:LookupEvents: "
                      + Failure.of(e).reason())
              .withHelp(
                  Failure.of(e).denied()
                      ? "allow cloudtrail:LookupEvents on *"
                      : "read it again, or read the log files of a trail"));
    }
    LOG.debug("{} pages of events in {}", pages, region);
  }

  private void pause() {
    try {
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadingCancelledException();
    }
  }

  /** Builds a source. */
  public static final class Builder {
    private @Nullable AwsConnection connection;
    private List<String> regions = List.of();
    private @Nullable Instant from;
    private @Nullable Instant until;
    private Duration interval = INTERVAL;

    private Builder() {}

    /** How AWS is reached; by default as the AWS CLI does. */
    public Builder connection(AwsConnection value) {
      this.connection = requireNonNull(value, "value");
      return this;
    }

    /** The Regions to read; none: wherever the account may be used. */
    public Builder regions(List<String> ids) {
      this.regions = List.copyOf(ids);
      return this;
    }

    /** Only events from this moment on; AWS keeps 90 days. */
    public Builder from(Instant moment) {
      this.from = requireNonNull(moment, "moment");
      return this;
    }

    /** Only events up to this moment, as AWS counts it. */
    public Builder until(Instant moment) {
      this.until = requireNonNull(moment, "moment");
      return this;
    }

    /** How long to wait between two questions to one Region. */
    Builder interval(Duration value) {
      this.interval = value;
      return this;
    }

    /**
     * The finished source. Nothing is asked of AWS yet.
     *
     * @throws io.iamaudit.diagnostic.IamAuditException if the connection cannot be made
     */
    public AwsActivitySource build() {
      return new AwsActivitySource(
          this, connection == null ? AwsConnection.builder().build() : connection);
    }
  }
}
