package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.AccountSnapshot;
import io.iamaudit.snapshot.Coverage;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

  /** All parts of an account that can be read. Those of an organization are always read with it. */
  public static Set<DataPart> readableParts() {
    return Collections.unmodifiableSet(Operation.partsOfAccount());
  }

  /**
   * The parts that are read unless others are named: all but those that cost a great many calls
   * ({@link DataPart#SERVICE_LAST_ACCESSED}) or money ({@link DataPart#COST_EXPLORER}), or that AWS
   * answers only to some accounts ({@link DataPart#TRUSTED_ADVISOR}, with a plan of support).
   */
  public static Set<DataPart> defaultParts() {
    Set<DataPart> parts = EnumSet.copyOf(readableParts());
    parts.removeAll(ReadingPlan.ON_REQUEST);
    return Collections.unmodifiableSet(parts);
  }

  /**
   * Whether a part of a snapshot was read as far as it can be read here. Resource-based policies,
   * and what is shared by an attribute, are never more than partial, because other services have
   * them too; that is no refusal of AWS.
   */
  public static boolean isAllThatCanBeRead(Coverage.Part state) {
    return state.status() == Coverage.Status.COLLECTED
        || ServiceReaders.isLimitAlone(state.reason());
  }

  /**
   * Reads the account, or the organization with all its accounts.
   *
   * <p>An account of an organization that the role does not lead into is there without data, and
   * its coverage says why. For large organizations {@link #readInto} needs less memory.
   *
   * @throws IamAuditException if AWS does not accept the credentials or cannot be reached, if
   *     nothing says which account it is, or if there is no organization
   * @throws ReadingCancelledException if {@link #cancel} was called, or the thread interrupted
   */
  @Override
  public Snapshot read() {
    ProgressTracker progress = new ProgressTracker(settings.progress);
    if (settings.roleName != null) {
      OrganizationCollector collector = collector(plan(now()), progress);
      Snapshot organization = collector.organization();
      Map<AccountId, Snapshot> accounts = new ConcurrentSkipListMap<>(byValue());
      collector.accounts(
          organization.organization().orElseThrow(),
          account -> false,
          snapshot -> accounts.put(snapshot.accounts().get(0).id(), snapshot));
      return together(organization, accounts.values());
    }
    progress.accounts(1);
    AccountReader reader = new AccountReader(plan(now()), stop, progress);
    Snapshot snapshot;
    if (settings.iam != null) {
      snapshot = reader.read(Clients.of(settings.iam), Optional.empty());
    } else {
      AwsConnection connection = connection();
      Arn caller = caller(connection);
      try (Clients clients = Clients.of(connection, connection.credentials())) {
        snapshot = reader.read(clients, Optional.of(caller));
      }
    }
    progress.accountDone();
    return snapshot;
  }

  /**
   * Reads the organization into a folder, one file for each account, as soon as it is read. In a
   * folder that was {@linkplain SnapshotFolder#resume resumed}, the organization and the accounts
   * that are there are not read again, and the moment of the data is that of the first reading, so
   * that the files are the same as those of a reading that was never interrupted.
   *
   * @param each is given every account that is read now, by several threads; not those of before
   * @throws IamAuditException as {@link #read}, and if a file cannot be written, or if the folder
   *     holds an unfinished reading of something else
   * @throws IllegalStateException if no organization was asked for
   */
  public void readInto(SnapshotFolder folder, Consumer<AccountSnapshot> each) {
    if (settings.roleName == null) {
      throw new IllegalStateException("no organization was asked for");
    }
    RunRecord run = folder.begin(new RunRecord(now(), settings.record()));
    OrganizationCollector collector =
        collector(plan(run.takenAt()), new ProgressTracker(settings.progress));
    Snapshot organization =
        folder
            .organization()
            .orElseGet(
                () -> {
                  Snapshot fresh = collector.organization();
                  folder.writeOrganization(fresh);
                  return fresh;
                });
    collector.accounts(
        organization.organization().orElseThrow(),
        folder::has,
        snapshot -> {
          AccountSnapshot account = snapshot.accounts().get(0);
          folder.writeAccount(account.id(), snapshot);
          each.accept(account);
        });
    folder.finish();
  }

  private static Comparator<AccountId> byValue() {
    return Comparator.comparing(AccountId::value);
  }

  private static Snapshot together(Snapshot organization, Collection<Snapshot> accounts) {
    List<Diagnostic> diagnostics = new ArrayList<>(organization.diagnostics());
    accounts.forEach(account -> diagnostics.addAll(account.diagnostics()));
    return new Snapshot(
        accounts.stream().flatMap(account -> account.accounts().stream()).toList(),
        organization.organization(),
        diagnostics);
  }

  private OrganizationCollector collector(ReadingPlan plan, ProgressTracker progress) {
    AwsConnection connection = connection();
    return new OrganizationCollector(
        connection,
        caller(connection),
        plan,
        requireNonNull(settings.roleName),
        settings.accountsAtOnce,
        stop,
        progress);
  }

  private AwsConnection connection() {
    return requireNonNull(settings.connection, "connection");
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

  private Instant now() {
    return settings.clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private ReadingPlan plan(Instant takenAt) {
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
    private int concurrency = 16;
    private boolean trustReport = true;
    private @Nullable String roleName;
    private int accountsAtOnce = 4;
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
     * How many calls are under way at once for one account; by default 16. Where AWS throttles,
     * fewer are made, as many as it takes.
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
     * Reads the organization of the account, and all its accounts through this role, which has to
     * exist in each of them; the account itself is read without it. The credentials have to be of
     * the management account, or of a delegated administrator.
     *
     * @param role a name with its path, if it has one, as {@code audit/reader}
     * @throws IllegalArgumentException if it is no name of a role
     */
    public Builder organization(String role) {
      if (!isRoleName(role)) {
        throw new IllegalArgumentException("role: " + role);
      }
      this.roleName = role;
      return this;
    }

    /** Whether a text can be the name of a role, with or without a path. */
    public static boolean isRoleName(String text) {
      return !text.isEmpty()
          && !text.startsWith("/")
          && !text.endsWith("/")
          && text.chars()
              .allMatch(
                  character ->
                      character < 128
                          && (Character.isLetterOrDigit(character)
                              || "+=,.@-_/".indexOf(character) >= 0));
    }

    /**
     * How many accounts of an organization are read at once; by default 4.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder accountsAtOnce(int accounts) {
      if (accounts < 1) {
        throw new IllegalArgumentException("accounts: " + accounts);
      }
      this.accountsAtOnce = accounts;
      return this;
    }

    /** What bears on the content of the snapshots. */
    private Map<String, String> record() {
      return Map.of(
          "role",
          String.valueOf(roleName),
          "parts",
          parts.stream().map(DataPart::id).sorted().collect(Collectors.joining(",")),
          "regions",
          String.join(",", regions));
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
     * @throws IllegalStateException without a connection or a client, or for an organization
     *     without a connection
     */
    public AwsSnapshotSource build() {
      if (connection == null && (iam == null || roleName != null)) {
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
      copy.roleName = roleName;
      copy.accountsAtOnce = accountsAtOnce;
      copy.progress = progress;
      return copy;
    }
  }
}
