package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a managed policy.
 *
 * @param body empty if the input names the version without its document
 */
public record ManagedPolicyVersion(
    String id,
    boolean isDefault,
    Optional<Instant> createDate,
    Optional<PolicyBody> body,
    SourceLocation source) {

  public ManagedPolicyVersion {
    requireNonNull(id, "id");
    requireNonNull(createDate, "createDate");
    requireNonNull(body, "body");
    requireNonNull(source, "source");
  }
}
