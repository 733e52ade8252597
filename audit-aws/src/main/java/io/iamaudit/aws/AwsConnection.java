package io.iamaudit.aws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * How AWS is reached: with which credentials, from which Region on, and how patiently. Each client
 * that is made of it has a limiter of its own, which learns from AWS's throttling how fast one
 * account may be asked by one service.
 */
public final class AwsConnection {
  private static final String DEFAULT_REGION = "us-east-1";

  /** Between attempts after an error of AWS; throttling has longer pauses, which the SDK sets. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final AwsCredentialsProvider credentials;
  private final String region;
  private final @Nullable String profile;
  private final @Nullable URI endpoint;
  private final @Nullable SdkHttpClient http;
  private final Duration callTimeout;
  private final Duration attemptTimeout;
  private final int attempts;

  private AwsConnection(Builder builder, AwsCredentialsProvider credentials, String region) {
    this.credentials = credentials;
    this.region = region;
    this.profile = builder.profile;
    this.endpoint = builder.endpoint;
    this.http = builder.http;
    this.callTimeout = builder.callTimeout;
    this.attemptTimeout = builder.attemptTimeout;
    this.attempts = builder.attempts;
  }

  public static Builder builder() {
    return new Builder();
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  String region() {
    return region;
  }

  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  Optional<URI> endpoint() {
    return Optional.ofNullable(endpoint);
  }

  /** A client for one service, which its maker closes. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentialsProvider caller, String inRegion) {
    return client(builder, caller, inRegion, attempts);
  }

  /** A client that soon gives up, for the first question of a reading. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C impatientClient(B builder) {
    return client(builder, credentials, region, Math.min(attempts, 3));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentialsProvider caller, String inRegion, int times) {
    builder
        .credentialsProvider(caller)
        .region(Region.of(inRegion))
        .overrideConfiguration(
            configuration ->
                configuration
                    .retryStrategy(
                        AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                            .maxAttempts(times)
                            .backoffStrategy(
                                BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                            .build())
                    .apiCallTimeout(callTimeout)
                    .apiCallAttemptTimeout(attemptTimeout));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (http != null) {
      builder.httpClient(http);
    }
    return builder.build();
  }

  /** Builds a connection. What is not set is found as the AWS CLI finds it. */
  public static final class Builder {
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable String profile;
    private @Nullable String region;
    private @Nullable URI endpoint;
    private @Nullable SdkHttpClient http;
    private Duration callTimeout = Duration.ofMinutes(2);
    private Duration attemptTimeout = Duration.ofSeconds(20);
    private int attempts = 10;

    private Builder() {}

    /** Whose credentials to use; they are never logged. */
    public Builder credentials(AwsCredentialsProvider value) {
      this.credentials = requireNonNull(value, "value");
      return this;
    }

    /** A profile of AWS's configuration files, for credentials and Region. */
    public Builder profile(String name) {
      this.profile = requireNonNull(name, "name");
      return this;
    }

    /** The Region to begin with, which also tells the partition; as {@code eu-west-1}. */
    public Builder region(String id) {
      this.region = requireNonNull(id, "id");
      return this;
    }

    /** One address for all services, such as that of a simulator of AWS. */
    public Builder endpoint(URI address) {
      this.endpoint = requireNonNull(address, "address");
      return this;
    }

    /** The HTTP client to use, which stays the caller's; by default that on the class path. */
    public Builder httpClient(SdkHttpClient client) {
      this.http = requireNonNull(client, "client");
      return this;
    }

    /** How long a call may take with all its attempts, and a single attempt. */
    public Builder timeouts(Duration call, Duration attempt) {
      this.callTimeout = requireNonNull(call, "call");
      this.attemptTimeout = requireNonNull(attempt, "attempt");
      return this;
    }

    /**
     * How often a call is tried before it counts as failed; by default 10.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder attempts(int number) {
      if (number < 1) {
        throw new IllegalArgumentException("number: " + number);
      }
      this.attempts = number;
      return this;
    }

    /**
     * The finished connection. Nothing is asked of AWS yet.
     *
     * @throws io.iamaudit.diagnostic.IamAuditException if there is no such profile
     */
    public AwsConnection build() {
      try {
        ProfileFile files = ProfileFile.defaultProfileFile();
        if (profile != null && credentials == null && files.profile(profile).isEmpty()) {
          throw AwsProblems.noProfile(profile, files.profiles().keySet());
        }
        return new AwsConnection(this, chosenCredentials(), chosenRegion());
      } catch (SdkClientException e) {
        throw AwsProblems.explain(e, Optional.ofNullable(profile));
      }
    }

    private AwsCredentialsProvider chosenCredentials() {
      if (credentials != null) {
        return credentials;
      }
      DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
      if (profile != null) {
        chain.profileName(profile);
      }
      return chain.build();
    }

    private String chosenRegion() {
      if (region != null) {
        return region;
      }
      try {
        DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
        if (profile != null) {
          chain.profileName(profile);
        }
        return chain.build().getRegion().id();
      } catch (SdkClientException none) {
        return DEFAULT_REGION;
      }
    }
  }
}
