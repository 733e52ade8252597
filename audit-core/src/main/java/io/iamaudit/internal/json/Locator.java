package io.iamaudit.internal.json;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;

/** Says where a position of a text is for a person: in which document, and where in it. */
@FunctionalInterface
public interface Locator {

  SourceLocation locate(SourcePosition position);

  /** The text is the whole document. */
  static Locator of(String document) {
    return position -> new SourceLocation(document, position);
  }
}
