package io.iamaudit.analysis.escalation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Things by ARN, so that one question about a pattern of ARNs stands for all below it: what may act
 * on all is found in one step, what may act on few in few.
 *
 * <p>Things are ordered by how their ARNs begin. A policy about {@code *-deploy} tells none of them
 * apart that way; where many were visited in vain, those that are left are asked for by how their
 * ARNs end.
 */
final class TargetTree<T> {
  /** So many visits in vain before it is tried from the other end. */
  private static final int PATIENCE = 64;

  /** If more than so many are left from there, it was no better. */
  private static final int FEW = 64;

  private final List<T> sorted;
  private final List<String> arns;

  /** The places in the order of ARNs, in the order of their ends; made when first needed. */
  private int @Nullable [] byEnd;

  TargetTree(Collection<T> targets, Function<T, String> arnOf) {
    this.sorted = targets.stream().sorted(Comparator.comparing(arnOf)).toList();
    this.arns = sorted.stream().map(arnOf).toList();
  }

  boolean isEmpty() {
    return sorted.isEmpty();
  }

  /**
   * Visits what can be reached, in the order of ARNs, until the visitor has enough. It may visit
   * what cannot be reached.
   *
   * @param mayBe whether anything that a pattern matches can be reached
   * @param visitor less than 0 to stop
   * @return whether the visitor had enough
   */
  boolean visit(Predicate<String> mayBe, ToIntFunction<T> visitor) {
    return !sorted.isEmpty() && new Visit(mayBe, visitor).from(0, sorted.size(), "");
  }

  /** One visit. */
  private final class Visit {
    private final Predicate<String> mayBe;
    private final ToIntFunction<T> visitor;
    private int visited;

    /** Whether what is left was looked at from the other end. */
    private boolean wasTurned;

    /** What is left, if that is few; all else cannot be reached. */
    private boolean @Nullable [] left;

    Visit(Predicate<String> mayBe, ToIntFunction<T> visitor) {
      this.mayBe = mayBe;
      this.visitor = visitor;
    }

    boolean from(int from, int to, String asked) {
      if (to - from == 1) {
        return one(from);
      }
      String common = begin(arns.get(from), arns.get(to - 1));
      if (!common.equals(asked) && !mayBe.test(common + "*")) {
        return false;
      }
      int middle = (from + to) >>> 1;
      return from(from, middle, common) || from(middle, to, common);
    }

    private boolean one(int place) {
      if (visited == PATIENCE && !wasTurned) {
        wasTurned = true;
        left = byEnds().orElse(null);
      }
      boolean[] few = left;
      if (few != null && !few[place]) {
        return false;
      }
      visited++;
      return visitor.applyAsInt(sorted.get(place)) < 0;
    }

    /** The places that can be reached by how ARNs end; empty if those are many. */
    private Optional<boolean[]> byEnds() {
      int[] order = order();
      String head = begin(arns.get(0), arns.get(arns.size() - 1));
      List<Integer> found = new ArrayList<>();
      if (!ends(order, 0, order.length, "", head, found)) {
        return Optional.empty();
      }
      boolean[] places = new boolean[order.length];
      found.forEach(place -> places[place] = true);
      return Optional.of(places);
    }

    /** Collects places; false if there are too many. */
    private boolean ends(
        int[] order, int from, int to, String asked, String head, List<Integer> found) {
      if (to - from == 1) {
        found.add(order[from]);
        return found.size() <= FEW;
      }
      String common = end(arns.get(order[from]), arns.get(order[to - 1]), head.length());
      if (!common.equals(asked) && !mayBe.test(head + "*" + common)) {
        return true;
      }
      int middle = (from + to) >>> 1;
      return ends(order, from, middle, common, head, found)
          && ends(order, middle, to, common, head, found);
    }
  }

  private int[] order() {
    int[] known = byEnd;
    if (known == null) {
      Integer[] places = new Integer[arns.size()];
      Arrays.setAll(places, place -> place);
      Arrays.sort(places, (a, b) -> compareEnds(arns.get(a), arns.get(b)));
      known = Arrays.stream(places).mapToInt(Integer::intValue).toArray();
      byEnd = known;
    }
    return known;
  }

  private static int compareEnds(String a, String b) {
    int i = a.length();
    int j = b.length();
    while (i > 0 && j > 0) {
      int difference = Character.compare(a.charAt(--i), b.charAt(--j));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static String begin(String a, String b) {
    int end = 0;
    while (end < a.length() && end < b.length() && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    return a.substring(0, end);
  }

  /** What both end with, behind their heads. */
  private static String end(String a, String b, int head) {
    int length = 0;
    int most = Math.min(a.length(), b.length()) - head;
    while (length < most
        && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
      length++;
    }
    return a.substring(a.length() - length);
  }
}
