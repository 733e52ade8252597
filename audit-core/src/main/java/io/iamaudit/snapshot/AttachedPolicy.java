package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * A managed policy that is attached to a user, group or role.
 *
 * @param arn of the managed policy
 * @param name as the attachment gives it
 */
public record AttachedPolicy(String arn, String name, SourceLocation source) {

  public AttachedPolicy {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(source, "source");
  }
}
