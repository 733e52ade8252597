package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

/** A policy that is embedded in one user, group or role. */
public record InlinePolicy(String name, PolicyBody body) {

  public InlinePolicy {
    requireNonNull(name, "name");
    requireNonNull(body, "body");
  }
}
