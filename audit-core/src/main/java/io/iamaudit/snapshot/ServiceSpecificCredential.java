package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * A credential of a user for one service, such as a long-term API key; never its secret.
 *
 * @param serviceName as {@code codecommit.amazonaws.com}
 * @param expirationDate empty if it never expires
 */
public record ServiceSpecificCredential(
    String id,
    String serviceName,
    String status,
    Optional<Instant> createDate,
    Optional<Instant> expirationDate,
    SourceLocation source) {

  public ServiceSpecificCredential {
    requireNonNull(id, "id");
    requireNonNull(serviceName, "serviceName");
    requireNonNull(status, "status");
    requireNonNull(createDate, "createDate");
    requireNonNull(expirationDate, "expirationDate");
    requireNonNull(source, "source");
  }
}
