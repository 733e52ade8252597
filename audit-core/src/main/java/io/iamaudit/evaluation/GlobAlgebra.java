package io.iamaudit.evaluation;

import java.util.Arrays;

/** Questions about two patterns, each standing for all the texts that it matches. */
final class GlobAlgebra {

  private GlobAlgebra() {}

  /** Whether some text matches both patterns. */
  static boolean intersects(String a, String b) {
    boolean[] row = new boolean[b.length() + 1];
    boolean[] above = new boolean[b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      for (int j = b.length(); j >= 0; j--) {
        row[j] = cell(a, b, i, j, row, above, j);
      }
      boolean[] free = above;
      above = row;
      row = free;
    }
    return above[0];
  }

  /** Whether what is left of both patterns has a text in common. */
  private static boolean cell(
      String a, String b, int i, int j, boolean[] row, boolean[] above, int at) {
    boolean endA = i == a.length();
    boolean endB = j == b.length();
    if (endA && endB) {
      return true;
    }
    if (!endA && a.charAt(i) == PolicyText.STAR) {
      return above[at] || (!endB && row[at + 1]);
    }
    if (!endB && b.charAt(j) == PolicyText.STAR) {
      return row[at + 1] || (!endA && above[at]);
    }
    if (endA || endB) {
      return false;
    }
    boolean same =
        a.charAt(i) == b.charAt(j)
            || a.charAt(i) == PolicyText.ONE
            || b.charAt(j) == PolicyText.ONE;
    return same && above[at + 1];
  }

  /**
   * Whether a pattern matches every text that another one matches. Wildcards of the inner pattern
   * are letters that only a wildcard of the outer one can take, once runs of wildcards stand in one
   * order; so a yes is right, and a no is right but for patterns that say the same in very
   * different ways.
   */
  static boolean covers(String outer, String inner) {
    String o = ordered(outer);
    String i = ordered(inner);
    return coversFrom(o, i);
  }

  private static boolean coversFrom(String outer, String inner) {
    boolean[] reached = new boolean[outer.length() + 1];
    boolean[] next = new boolean[outer.length() + 1];
    reached[0] = true;
    skipStars(outer, reached);
    for (int t = 0; t < inner.length(); t++) {
      char c = inner.charAt(t);
      Arrays.fill(next, false);
      for (int p = 0; p < outer.length(); p++) {
        if (!reached[p]) {
          continue;
        }
        char token = outer.charAt(p);
        if (token == PolicyText.STAR) {
          next[p] = true;
        } else if (token == c || (token == PolicyText.ONE && c != PolicyText.STAR)) {
          next[p + 1] = true;
        }
      }
      skipStars(outer, next);
      boolean[] free = reached;
      reached = next;
      next = free;
    }
    return reached[outer.length()];
  }

  private static void skipStars(String pattern, boolean[] reached) {
    for (int p = 0; p < pattern.length(); p++) {
      if (reached[p] && pattern.charAt(p) == PolicyText.STAR) {
        reached[p + 1] = true;
      }
    }
  }

  /** The same pattern with single-character wildcards before the star in each run. */
  private static String ordered(String pattern) {
    StringBuilder out = new StringBuilder(pattern.length());
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c != PolicyText.STAR && c != PolicyText.ONE) {
        out.append(c);
        i++;
        continue;
      }
      boolean star = false;
      while (i < pattern.length()
          && (pattern.charAt(i) == PolicyText.STAR || pattern.charAt(i) == PolicyText.ONE)) {
        if (pattern.charAt(i) == PolicyText.STAR) {
          star = true;
        } else {
          out.append(PolicyText.ONE);
        }
        i++;
      }
      if (star) {
        out.append(PolicyText.STAR);
      }
    }
    return out.toString();
  }
}
