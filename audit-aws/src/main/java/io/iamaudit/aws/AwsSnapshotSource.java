package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Reads accounts through the AWS API.
 *
 * <p>It only reads. Two calls make AWS prepare what is then read: GenerateCredentialReport and
 * GenerateServiceLastAccessedDetails. What AWS refuses or fails to answer lowers the coverage of
 * that part in the snapshot, with the reason, and nothing else. {@link RequiredPermissions} says
 * what has to be allowed.
 *
 * <pre>{@code
 * AwsConnection aws = AwsConnection.builder().profile("audit").build();
 * Snapshot snapshot = AwsSnapshotSource.builder().connection(aws).build().read();
 * }</pre>
 *
 * <p>With a client for IAM alone, only IAM is read, and retries and time-outs are those of the
 * client.
 */
public final class AwsSnapshotSource implements SnapshotSource {
  private final Builder settings;
  private final Stop stop = new Stop();

  private AwsSnapshotSource(Builder settings) {
    this.settings = settings;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** All parts that can be read. */
  public static Set<DataPart> readableParts() {
    return Collections.unmodifiableSet(Operation.readableParts());
  }

  /**
   * The parts that are read unless others are named: all but those that cost a great many calls
   * ({@link DataPart#SERVICE_LAST_ACCESSED}) or money ({@link DataPart#COST_EXPLORER}).
   */
  public static Set<DataPart> defaultParts() {
    Set<DataPart> parts = EnumSet.copyOf(readableParts());
    parts.removeAll(ReadingPlan.ON_REQUEST);
    return Collections.unmodifiableSet(parts);
  }

  /**
   * Reads the account.
   *
   * @throws IamAuditException if AWS does not accept the credentials or cannot be reached, or if
   *     nothing says which account it is
   * @throws ReadingCancelledException if {@link #cancel} was called, or the thread interrupted
   */
  @Override
  public Snapshot read() {
    ProgressTracker progress = new ProgressTracker(settings.progress);
    progress.accounts(1);
    AccountReader reader = new AccountReader(plan(), stop, progress);
    if (settings.iam != null) {
      Snapshot snapshot = reader.read(Clients.of(settings.iam), Optional.empty());
      progress.accountDone();
      return snapshot;
    }
    AwsConnection connection = requireNonNull(settings.connection, "connection");
    Arn caller = caller(connection);
    try (Clients clients = Clients.of(connection, connection.credentials())) {
      Snapshot snapshot = reader.read(clients, Optional.of(caller));
      progress.accountDone();
      return snapshot;
    }
  }

  /** Ends a reading that another thread is in, also one that has not begun. */
  public void cancel() {
    stop.want();
  }

  private static Arn caller(AwsConnection connection) {
    try (StsClient sts = connection.impatientClient(StsClient.builder())) {
      return Arn.of(sts.getCallerIdentity().arn());
    } catch (SdkException e) {
      throw AwsProblems.explain(e, connection.profile());
    }
  }

  private ReadingPlan plan() {
    Instant takenAt = settings.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new ReadingPlan(
        ReadingPlan.withFoundation(settings.parts),
        readableParts(),
        settings.regions,
        takenAt,
        settings.concurrency,
        new Patience(settings.patience, settings.pause),
        settings.trustReport);
  }

  /** Builds a source. A connection, or a client for IAM, is required. */
  public static final class Builder {
    private @Nullable IamClient iam;
    private @Nullable AwsConnection connection;
    private Clock clock = Clock.systemUTC();
    private Duration patience = Duration.ofMinutes(2);
    private Duration pause = Duration.ofSeconds(2);
    private Set<DataPart> parts = defaultParts();
    private List<String> regions = List.of();
    private int concurrency = 8;
    private boolean trustReport = true;
    private ProgressListener progress = ProgressListener.none();

    private Builder() {}

    /** A client to read IAM with, and nothing else. It stays the caller's: it is not closed. */
    public Builder iam(IamClient client) {
      this.iam = requireNonNull(client, "client");
      return this;
    }

    /** How to reach AWS. */
    public Builder connection(AwsConnection value) {
      this.connection = requireNonNull(value, "value");
      return this;
    }

    /** Says when the data is collected; by default the system's clock. */
    public Builder clock(Clock value) {
      this.clock = requireNonNull(value, "value");
      return this;
    }

    /**
     * Reads these parts, and what they build upon: credentials of users need the users. Other parts
     * are not collected, and the coverage says so. By default {@link #defaultParts}.
     *
     * @throws IllegalArgumentException if one of them cannot be read
     */
    public Builder parts(Collection<DataPart> wanted) {
      wanted.stream()
          .filter(part -> !readableParts().contains(part))
          .findFirst()
          .ifPresent(
              part -> {
                throw new IllegalArgumentException("wanted: cannot read " + part.id());
              });
      Set<DataPart> copy = EnumSet.noneOf(DataPart.class);
      copy.addAll(wanted);
      this.parts = copy;
      return this;
    }

    /**
     * Where to read what belongs to a Region; by default in all Regions that the account may be
     * used in, as AWS lists them.
     */
    public Builder regions(Collection<String> ids) {
      this.regions = List.copyOf(ids);
      return this;
    }

    /**
     * How many calls are under way at once for one account; by default 8. More is of no use: IAM
     * throttles before.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder concurrency(int calls) {
      if (calls < 1) {
        throw new IllegalArgumentException("calls: " + calls);
      }
      this.concurrency = calls;
      return this;
    }

    /**
     * How long to wait for a report that AWS has to make first, and how long between questions; by
     * default two minutes and two seconds.
     */
    public Builder waiting(Duration limit, Duration between) {
      this.patience = requireNonNull(limit, "limit");
      this.pause = requireNonNull(between, "between");
      return this;
    }

    /**
     * Asks for the credentials of every user, also where the credential report says that she has
     * none. AWS makes a new report only every four hours, so that this finds what is younger; it
     * costs four calls a user.
     */
    public Builder askForEveryUser() {
      this.trustReport = false;
      return this;
    }

    /** Who is told how far it is. */
    public Builder progress(ProgressListener listener) {
      this.progress = requireNonNull(listener, "listener");
      return this;
    }

    /**
     * The finished source.
     *
     * @throws IllegalStateException without a connection or a client
     */
    public AwsSnapshotSource build() {
      if (iam == null && connection == null) {
        throw new IllegalStateException("a connection or an IAM client is required");
      }
      return new AwsSnapshotSource(copy());
    }

    private Builder copy() {
      Builder copy = new Builder();
      copy.iam = iam;
      copy.connection = connection;
      copy.clock = clock;
      copy.patience = patience;
      copy.pause = pause;
      copy.parts = parts;
      copy.regions = new ArrayList<>(regions);
      copy.concurrency = concurrency;
      copy.trustReport = trustReport;
      copy.progress = progress;
      return copy;
    }
  }
}
