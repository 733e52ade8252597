package io.iamaudit.internal.text;

/**
 * Wildcards as IAM knows them: {@code *} is any run of characters, also none; {@code ?} is exactly
 * one. Nothing else is special, and nothing can escape a wildcard.
 *
 * <p>A star is only ever tried against the last place where it could begin, so no pattern takes
 * more than pattern length times text length, and nothing is allocated.
 */
public final class Glob {
  private Glob() {}

  /** Whether a pattern is one or more asterisks and nothing else. */
  public static boolean isAllStars(String pattern) {
    return !pattern.isEmpty() && isStars(pattern, 0, pattern.length());
  }

  /**
   * Tells whether a pattern covers the whole of a text.
   *
   * @param ignoreCase whether {@code A} to {@code Z} equal {@code a} to {@code z}; other letters
   *     always differ by case
   */
  public static boolean matches(String pattern, String text, boolean ignoreCase) {
    return matches(pattern, 0, pattern.length(), text, 0, ignoreCase);
  }

  /**
   * Tells whether a part of a pattern covers the rest of a text.
   *
   * @param from where the part of the pattern begins
   * @param to where it ends, exclusive
   * @param textFrom where the rest of the text begins
   */
  public static boolean matches(
      String pattern, int from, int to, String text, int textFrom, boolean ignoreCase) {
    int p = from;
    int t = textFrom;
    int afterStar = -1;
    int retryAt = -1;
    while (t < text.length()) {
      char wanted = p < to ? pattern.charAt(p) : '\0';
      if (p < to && wanted == '*') {
        afterStar = ++p;
        retryAt = t;
      } else if (p < to && (wanted == '?' || same(wanted, text.charAt(t), ignoreCase))) {
        p++;
        t++;
      } else if (afterStar >= 0) {
        // The last star takes one character more. An earlier star need never be asked again: what
        // stands between the two has matched as far to the left as it can.
        p = afterStar;
        t = ++retryAt;
      } else {
        return false;
      }
    }
    return isStars(pattern, p, to);
  }

  /**
   * Tells whether one pattern covers every text that another covers. A yes is certain: a star of
   * the narrow pattern is only ever given to a star of the wide one. A no may be wrong.
   */
  public static boolean covers(String wide, String narrow, boolean ignoreCase) {
    int w = 0;
    int n = 0;
    int afterStar = -1;
    int retryAt = -1;
    while (n < narrow.length()) {
      char wanted = w < wide.length() ? wide.charAt(w) : '\0';
      char given = narrow.charAt(n);
      if (w < wide.length() && wanted == '*') {
        afterStar = ++w;
        retryAt = n;
      } else if (w < wide.length()
          && given != '*'
          && (wanted == '?' || (given != '?' && same(wanted, given, ignoreCase)))) {
        w++;
        n++;
      } else if (afterStar >= 0) {
        w = afterStar;
        n = ++retryAt;
      } else {
        return false;
      }
    }
    return isStars(wide, w, wide.length());
  }

  /** Tells whether a part of a pattern is nothing but stars; an empty part is. */
  public static boolean isStars(String pattern, int from, int to) {
    for (int i = from; i < to; i++) {
      if (pattern.charAt(i) != '*') {
        return false;
      }
    }
    return true;
  }

  /** The place of the first wildcard in a part of a pattern, or its end if there is none. */
  public static int firstWildcard(String pattern, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = pattern.charAt(i);
      if (c == '*' || c == '?') {
        return i;
      }
    }
    return to;
  }

  /** The lower case of {@code A} to {@code Z}; every other character is itself. */
  public static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static boolean same(char a, char b, boolean ignoreCase) {
    return a == b || (ignoreCase && fold(a) == fold(b));
  }
}
