package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/** A Region in which the account may be used: by default, or because somebody opted in. */
public record EnabledRegion(String name, SourceLocation source) {

  public EnabledRegion {
    requireNonNull(name, "name");
    requireNonNull(source, "source");
  }
}
