package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/** A server certificate that is kept in IAM. */
public record ServerCertificate(
    String arn,
    String name,
    Optional<Instant> uploadDate,
    Optional<Instant> expiration,
    SourceLocation source) {

  public ServerCertificate {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(uploadDate, "uploadDate");
    requireNonNull(expiration, "expiration");
    requireNonNull(source, "source");
  }
}
