package io.iamaudit.rules.action;

/** The form of an entry of {@code Action}. */
final class ActionText {

  private ActionText() {}

  /**
   * Whether a text has the form of an action: a prefix and a name of letters, digits, hyphens,
   * underscores and wildcards, or asterisks alone. Other rules pass over the rest.
   */
  static boolean isWellFormed(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return isStars(text);
    }
    return colon > 0
        && colon + 1 < text.length()
        && isName(text, 0, colon)
        && isName(text, colon + 1, text.length());
  }

  /** Whether the prefix of a well-formed text holds a wildcard. */
  static boolean hasWildcardPrefix(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return false;
      }
      if (c == '*' || c == '?') {
        return true;
      }
    }
    return false;
  }

  private static boolean isStars(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '*') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isName(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && c != '-' && c != '_' && c != '*' && c != '?') {
        return false;
      }
    }
    return true;
  }
}
