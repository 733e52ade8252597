package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * An X.509 certificate with which a user signs requests.
 *
 * @param status {@code Active} or {@code Inactive}
 */
public record SigningCertificate(
    String id, String status, Optional<Instant> uploadDate, SourceLocation source) {

  public SigningCertificate {
    requireNonNull(id, "id");
    requireNonNull(status, "status");
    requireNonNull(uploadDate, "uploadDate");
    requireNonNull(source, "source");
  }
}
