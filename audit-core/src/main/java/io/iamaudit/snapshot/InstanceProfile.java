package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The container through which an EC2 instance gets a role.
 *
 * @param roleNames at most one today
 */
public record InstanceProfile(
    String arn, String name, Optional<Instant> createDate, List<String> roleNames) {

  public InstanceProfile {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(createDate, "createDate");
    roleNames = List.copyOf(roleNames);
  }
}
