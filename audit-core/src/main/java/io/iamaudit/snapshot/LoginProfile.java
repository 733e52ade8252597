package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/** The console password of a user: that it exists, never the password. */
public record LoginProfile(
    Optional<Instant> createDate, boolean passwordResetRequired, SourceLocation source) {

  public LoginProfile {
    requireNonNull(createDate, "createDate");
    requireNonNull(source, "source");
  }
}
