package io.iamaudit.analysis.escalation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds few actions of which each way needs one. */
final class CutSearch {
  /** A way is left open, and one of its actions tried after the other, up to so many deep. */
  private static final int EXACT = 4;

  private CutSearch() {}

  static EscalationCut of(List<Set<String>> ways) {
    List<Set<String>> needed = ways.stream().filter(way -> !way.isEmpty()).distinct().toList();
    for (int size = 0; size <= EXACT; size++) {
      Optional<Set<String>> found = within(needed, new TreeSet<>(), size);
      if (found.isPresent()) {
        return new EscalationCut(List.copyOf(found.get()), true);
      }
    }
    return new EscalationCut(List.copyOf(greedy(needed)), false);
  }

  private static Optional<Set<String>> within(List<Set<String>> ways, Set<String> cut, int left) {
    Optional<Set<String>> open =
        ways.stream().filter(way -> way.stream().noneMatch(cut::contains)).findFirst();
    if (open.isEmpty()) {
      return Optional.of(cut);
    }
    if (left > 0) {
      for (String action : open.get()) {
        Set<String> more = new TreeSet<>(cut);
        more.add(action);
        Optional<Set<String>> found = within(ways, more, left - 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Always the action that most of the ways need. */
  private static Set<String> greedy(List<Set<String>> ways) {
    Set<String> cut = new TreeSet<>();
    List<Set<String>> open = new ArrayList<>(ways);
    while (!open.isEmpty()) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      open.forEach(way -> way.forEach(action -> counts.merge(action, 1, Integer::sum)));
      String best =
          counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      cut.add(best);
      open.removeIf(way -> way.contains(best));
    }
    return cut;
  }
}
