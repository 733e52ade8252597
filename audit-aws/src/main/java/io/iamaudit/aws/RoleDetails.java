package io.iamaudit.aws;

import io.iamaudit.snapshot.LastAccessed;
import io.iamaudit.snapshot.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What authorization details do not say of a role. Safe for several threads. */
final class RoleDetails {
  private @Nullable String description;
  private @Nullable Integer maxSessionDuration;
  private List<LastAccessed> lastAccessed = List.of();

  synchronized void listed(@Nullable String text, @Nullable Integer seconds) {
    description = text;
    maxSessionDuration = seconds;
  }

  synchronized void lastAccessed(List<LastAccessed> services) {
    lastAccessed = services;
  }

  synchronized Role applyTo(Role role) {
    Role.Builder builder = role.toBuilder().lastAccessed(lastAccessed);
    Optional.ofNullable(description).ifPresent(builder::description);
    Optional.ofNullable(maxSessionDuration).ifPresent(builder::maxSessionDuration);
    return builder.build();
  }
}
