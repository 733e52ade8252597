package io.iamaudit.internal.json;

/**
 * Finds where the parts of a JSON text end. The text is known to be valid JSON: other texts give
 * positions without meaning, but never an endless loop or one outside of the text.
 */
public final class JsonSpans {

  private JsonSpans() {}

  /**
   * The offset of a line and column, both from 1; the length of the text if it does not reach
   * there.
   */
  public static int offset(String text, int line, int column) {
    int at = 0;
    for (int current = 1; current < line; current++) {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      if (at + 1 < text.length() && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n') {
        at++;
      }
      at = Math.min(text.length(), at + 1);
    }
    return Math.min(text.length(), at + column - 1);
  }

  /** The offset behind the value that starts at an offset. */
  public static int endOfValue(String text, int from) {
    if (from >= text.length()) {
      return from;
    }
    char first = text.charAt(from);
    if (first == '"') {
      return endOfString(text, from);
    }
    if (first != '{' && first != '[') {
      int at = from;
      while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at;
    }
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return at;
      }
    }
    return at;
  }

  private static int endOfString(String text, int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), at + 1);
  }

  /** The first offset from here on that is no white space. */
  public static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The last offset before this one that is no white space; -1 if there is none. */
  public static int lastBefore(String text, int to) {
    int at = to - 1;
    while (at >= 0 && isSpace(text.charAt(at))) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
