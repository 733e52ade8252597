package io.iamaudit.diagnostic;

import static java.util.Objects.requireNonNull;

/**
 * A position in one text, without saying in which.
 *
 * <p>A policy document knows only such positions, counted from its own first character, so that
 * equal documents of many principals are one object. {@link SourceLocation} adds the text.
 *
 * @param pointer a JSON Pointer (RFC 6901); empty for the whole text, and for texts that are not
 *     JSON
 * @param line from 1
 * @param column from 1, in UTF-16 units as editors count
 */
public record SourcePosition(String pointer, int line, int column) {

  /** The first character of a text. */
  public static final SourcePosition START = new SourcePosition("", 1, 1);

  public SourcePosition {
    requireNonNull(pointer, "pointer");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
    }
  }

  /** Writes one reference token of a JSON Pointer: {@code ~} and {@code /} are escaped. */
  public static String escapePointerToken(String token) {
    if (token.indexOf('~') < 0 && token.indexOf('/') < 0) {
      return token;
    }
    return token.replace("~", "~0").replace("/", "~1");
  }
}
