package io.iamaudit.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The credentials of a role in another account, renewed before they expire. */
final class RoleCredentials implements AwsCredentialsProvider {
  private static final String SESSION = "iam-audit";
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final StsClient sts;
  private final String roleArn;
  private final Clock clock = Clock.systemUTC();
  private @Nullable AwsSessionCredentials current;
  private Instant renewal = Instant.MIN;

  RoleCredentials(StsClient sts, String roleArn) {
    this.sts = sts;
    this.roleArn = roleArn;
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    AwsSessionCredentials known = current;
    if (known != null && clock.instant().isBefore(renewal)) {
      return known;
    }
    Credentials fresh =
        sts.assumeRole(request -> request.roleArn(roleArn).roleSessionName(SESSION)).credentials();
    AwsSessionCredentials renewed =
        AwsSessionCredentials.create(
            fresh.accessKeyId(), fresh.secretAccessKey(), fresh.sessionToken());
    current = renewed;
    renewal = fresh.expiration().minus(MARGIN);
    return renewed;
  }
}
