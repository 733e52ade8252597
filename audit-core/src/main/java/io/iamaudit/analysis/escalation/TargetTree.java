package io.iamaudit.analysis.escalation;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Things by ARN, so that one question about a pattern of ARNs stands for all below it: what may act
 * on all is found in one step, what may act on few in few.
 */
final class TargetTree<T> {
  private final List<T> sorted;
  private final List<String> arns;

  TargetTree(Collection<T> targets, java.util.function.Function<T, String> arnOf) {
    this.sorted = targets.stream().sorted(java.util.Comparator.comparing(arnOf)).toList();
    this.arns = sorted.stream().map(arnOf).toList();
  }

  boolean isEmpty() {
    return sorted.isEmpty();
  }

  /**
   * Visits what can be reached, in the order of ARNs, until the visitor has enough.
   *
   * @param mayBe whether anything that a pattern matches can be reached
   * @param visitor less than 0 to stop
   * @return whether the visitor had enough
   */
  boolean visit(Predicate<String> mayBe, ToIntFunction<T> visitor) {
    return !sorted.isEmpty() && visit(0, sorted.size(), "", mayBe, visitor);
  }

  private boolean visit(
      int from, int to, String asked, Predicate<String> mayBe, ToIntFunction<T> visitor) {
    if (to - from == 1) {
      return visitor.applyAsInt(sorted.get(from)) < 0;
    }
    String common = common(arns.get(from), arns.get(to - 1));
    if (!common.equals(asked) && !mayBe.test(common + "*")) {
      return false;
    }
    int middle = (from + to) >>> 1;
    return visit(from, middle, common, mayBe, visitor) || visit(middle, to, common, mayBe, visitor);
  }

  private static String common(String a, String b) {
    int end = 0;
    while (end < a.length() && end < b.length() && a.charAt(end) == b.charAt(end)) {
      end++;
    }
    return a.substring(0, end);
  }
}
