package io.iamaudit.rules.syntax;

import java.util.Optional;

/** What messages quote: whatever the user wrote stands in backticks there. */
final class Quoted {

  private Quoted() {}

  /** What stands in the first backticks of a sentence; empty if it quotes nothing. */
  static Optional<String> first(String sentence) {
    int from = sentence.indexOf('`');
    int to = from < 0 ? -1 : sentence.indexOf('`', from + 1);
    return to < 0 ? Optional.empty() : Optional.of(sentence.substring(from + 1, to));
  }

  /**
   * Whether a word is another but for case and at most one letter that is missing, too much, wrong
   * or swapped with its neighbour.
   */
  static boolean isSlip(String written, String meant) {
    if (Math.abs(written.length() - meant.length()) > 1) {
      return false;
    }
    int start = 0;
    while (start < Math.min(written.length(), meant.length())
        && same(written, start, meant, start)) {
      start++;
    }
    return restIsSame(written, start + 1, meant, start + 1)
        || restIsSame(written, start + 1, meant, start)
        || restIsSame(written, start, meant, start + 1)
        || isSwap(written, meant, start);
  }

  private static boolean isSwap(String written, String meant, int at) {
    return at + 1 < written.length()
        && at + 1 < meant.length()
        && same(written, at, meant, at + 1)
        && same(written, at + 1, meant, at)
        && restIsSame(written, at + 2, meant, at + 2);
  }

  private static boolean restIsSame(String a, int from, String b, int to) {
    int left = a.length() - from;
    int right = b.length() - to;
    return Math.max(left, 0) == Math.max(right, 0)
        && (left <= 0 || a.regionMatches(true, from, b, to, left));
  }

  private static boolean same(String a, int i, String b, int j) {
    return a.regionMatches(true, i, b, j, 1);
  }
}
