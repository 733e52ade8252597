package io.iamaudit.internal.text;

/**
 * Matches IAM's wildcards: {@code *} is any run of characters, also none, {@code ?} is exactly one;
 * nothing else is special. Greedy with one point of return, so time is at worst the product of the
 * two lengths and nothing is allocated.
 */
public final class Glob {

  private Glob() {}

  /** Whether a pattern is one or more asterisks and nothing else. */
  public static boolean isAllStars(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '*') {
        return false;
      }
    }
    return !pattern.isEmpty();
  }

  /**
   * Whether the pattern matches the whole text.
   *
   * @param ignoreCase fold the letters A to Z; other letters are compared as they are
   */
  public static boolean matches(String pattern, String text, boolean ignoreCase) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || same(pattern.charAt(p), text.charAt(t), ignoreCase))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean same(char a, char b, boolean ignoreCase) {
    return a == b || (ignoreCase && fold(a) == fold(b));
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
