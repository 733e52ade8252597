package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * An SSH key of a user for CodeCommit.
 *
 * @param status {@code Active} or {@code Inactive}
 */
public record SshPublicKey(
    String id, String status, Optional<Instant> uploadDate, SourceLocation source) {

  public SshPublicKey {
    requireNonNull(id, "id");
    requireNonNull(status, "status");
    requireNonNull(uploadDate, "uploadDate");
    requireNonNull(source, "source");
  }
}
