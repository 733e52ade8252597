package io.iamaudit.internal.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * The candidate nearest to a misspelt word; empty if none is near: at most a third of the letters
   * may differ. Of several the first in the given order wins.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String lower = word.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int allowed = Math.max(1, Math.max(word.length(), candidate.length()) / 3);
      if (Math.abs(word.length() - candidate.length()) > allowed) {
        continue;
      }
      int limit = Math.min(allowed, bestDistance - 1);
      int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), limit);
      if (distance <= limit) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code did you mean `Condition`?}, or empty. */
  public static Optional<String> didYouMean(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(near -> "did you mean `" + near + "`?");
  }

  /** The edit distance with transpositions of neighbours (optimal string alignment). */
  static int distance(String a, String b) {
    return distance(a, b, Integer.MAX_VALUE - 1);
  }

  /**
   * The edit distance with transpositions of neighbours, as far as it is needed: some number above
   * the limit if the distance is above it.
   */
  public static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    int lastBest = 0;
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      int rowBest = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        current[j] = best;
        rowBest = Math.min(rowBest, best);
      }
      // A transposition reaches back two rows, so both must be above the limit.
      if (rowBest > limit && lastBest > limit) {
        return limit + 1;
      }
      lastBest = rowBest;
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[b.length()];
  }
}
