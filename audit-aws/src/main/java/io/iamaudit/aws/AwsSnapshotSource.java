package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import io.iamaudit.input.SnapshotSource;
import io.iamaudit.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Reads one account through the IAM API: authorization details with all policy documents, the
 * credential report, the account summary, the password policy, aliases, identity providers with
 * their details, virtual MFA devices and server certificates.
 *
 * <p>It only reads; the one call that makes AWS do something is GenerateCredentialReport. What AWS
 * refuses or fails to answer lowers the coverage of the snapshot, with the reason. Parts that this
 * class does not ask for are not collected.
 *
 * <pre>{@code
 * Snapshot snapshot = AwsSnapshotSource.builder().iam(iamClient).build().read();
 * }</pre>
 *
 * <p>Retries and time-outs are those of the client. For a large account build the client with
 * adaptive retries.
 */
public final class AwsSnapshotSource implements SnapshotSource {
  private final Builder settings;

  private AwsSnapshotSource(Builder settings) {
    this.settings = settings;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads the account.
   *
   * @throws io.iamaudit.diagnostic.IamAuditException if nothing at all could be read: without
   *     permission to the authorization details the account itself is not known
   */
  @Override
  public Snapshot read() {
    return new AccountCollector(
            requireNonNull(settings.iam, "iam"),
            settings.clock,
            settings.reportPatience,
            settings.reportPause)
        .collect();
  }

  /** Builds a source. A client is required. */
  public static final class Builder {
    private @Nullable IamClient iam;
    private Clock clock = Clock.systemUTC();
    private Duration reportPatience = Duration.ofMinutes(2);
    private Duration reportPause = Duration.ofSeconds(2);

    private Builder() {}

    /** The client to read with. It stays the caller's: it is not closed. */
    public Builder iam(IamClient client) {
      this.iam = requireNonNull(client, "client");
      return this;
    }

    /** Says when the data is collected; by default the system's clock. */
    public Builder clock(Clock value) {
      this.clock = requireNonNull(value, "clock");
      return this;
    }

    /**
     * How long to wait for AWS to make the credential report, and how long between questions; by
     * default two minutes and two seconds.
     */
    public Builder credentialReport(Duration patience, Duration pause) {
      this.reportPatience = requireNonNull(patience, "patience");
      this.reportPause = requireNonNull(pause, "pause");
      return this;
    }

    /**
     * The finished source.
     *
     * @throws IllegalStateException without a client
     */
    public AwsSnapshotSource build() {
      if (iam == null) {
        throw new IllegalStateException("an IAM client is required");
      }
      return new AwsSnapshotSource(this);
    }
  }
}
