package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A root or an organizational unit.
 *
 * @param parentId empty for the root
 */
public record OrganizationalUnit(String id, String arn, String name, Optional<String> parentId) {

  public OrganizationalUnit {
    requireNonNull(id, "id");
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(parentId, "parentId");
  }
}
