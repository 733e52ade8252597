package io.iamaudit.aws;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.iam.IamClient;

/** The clients for one account: each is made once, so that its limiter is shared by all calls. */
final class Clients implements AutoCloseable {
  private final IamClient iam;
  private final @Nullable AwsConnection connection;
  private final @Nullable AwsCredentialsProvider credentials;

  private Clients(
      IamClient iam,
      @Nullable AwsConnection connection,
      @Nullable AwsCredentialsProvider credentials) {
    this.iam = iam;
    this.connection = connection;
    this.credentials = credentials;
  }

  /** One client that a caller made and keeps. */
  static Clients of(IamClient iam) {
    return new Clients(iam, null, null);
  }

  static Clients of(AwsConnection connection, AwsCredentialsProvider credentials) {
    return new Clients(
        connection.client(IamClient.builder(), credentials, connection.region()),
        connection,
        credentials);
  }

  IamClient iam() {
    return iam;
  }

  /** The Region to begin with; empty if only a client for IAM was given. */
  Optional<String> homeRegion() {
    return Optional.ofNullable(connection).map(AwsConnection::region);
  }

  /** The single address of a stand-in for AWS; empty for AWS itself. */
  Optional<URI> endpoint() {
    return Optional.ofNullable(connection).flatMap(AwsConnection::endpoint);
  }

  /** A client for a service in a Region; who asks for it closes it. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String region) {
    if (connection == null || credentials == null) {
      throw new IllegalStateException("only a client for IAM was given");
    }
    return connection.client(builder, credentials, region);
  }

  @Override
  public void close() {
    if (connection != null) {
      iam.close();
    }
  }
}
