package io.iamaudit.diagnostic;

import io.iamaudit.internal.text.Placeholder;

/**
 * Text of an input, made safe to show to a person.
 *
 * <p>Names, paths and policies are chosen by whoever is audited. Shown as they are, they could move
 * a terminal's cursor, colour or hide what follows, or pretend to be a line of their own.
 */
public final class Printable {

  private Printable() {}

  /**
   * The text on one line: control characters, line ends, invisible and direction-changing
   * characters and halves of surrogate pairs are written as escapes ({@code \n}, {@code \u001b});
   * all else stays. A backslash stays too, so this is for reading, not for reading back.
   */
  public static String escape(String text) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
    while (at < text.length()) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      if (isUnsafe(c)) {
        for (int i = at; i < next; i++) {
          escape(text.charAt(i), out);
        }
      } else {
        out.appendCodePoint(c);
      }
      at = next;
    }
    return out.toString();
  }

  /** Writes a part that is not known before deployment as {@code ${Name}}. */
  public static String showUnresolved(String text) {
    return text.indexOf(Placeholder.START) < 0
        ? text
        : text.replace(String.valueOf(Placeholder.START), "${")
            .replace(String.valueOf(Placeholder.END), "}");
  }

  /** Whether a code point is one that {@link #escape} replaces. */
  public static boolean isUnsafe(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7f) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(String.format("\\u%04x", (int) c));
    }
  }
}
