package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

/** A tag of an IAM entity. Keys are unique without regard to case, and kept as written. */
public record Tag(String key, String value) {

  public Tag {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
  }
}
