package io.iamaudit.finding;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;

/**
 * Replaces a piece of a document.
 *
 * @param from the first character that goes
 * @param to the character behind the last one that goes; the same as {@code from} to insert
 * @param replacement what stands there afterwards; empty to remove
 */
public record TextEdit(SourceLocation from, SourceLocation to, String replacement) {

  public TextEdit {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(replacement, "replacement");
    if (!from.document().equals(to.document())) {
      throw new IllegalArgumentException(
          "an edit stays in one document: " + from.document() + ", " + to.document());
    }
  }
}
