package io.iamaudit.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts for several patterns: one for each set of patterns that a single text can match together.
 * The places that are reached in all patterns at once are explored letter by letter, shortest texts
 * first.
 *
 * @param complete whether the search came to its end, so that no combination is missing
 */
record PatternClasses(List<String> texts, boolean complete) {
  private static final int MAX_STATES = 4_000;

  /** One text, not empty, for each combination of patterns that match it. */
  static PatternClasses of(List<String> patterns) {
    Set<Character> letters = new TreeSet<>();
    for (String pattern : patterns) {
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        if (c != PolicyText.STAR && c != PolicyText.ONE) {
          letters.add(c);
        }
      }
    }
    letters.add(other(letters));
    Map<BitSet, String> found = new LinkedHashMap<>();
    List<BitSet> start = new ArrayList<>();
    for (String pattern : patterns) {
      BitSet places = new BitSet();
      places.set(0);
      start.add(GlobAlgebra.closed(pattern, places));
    }
    Queue<List<BitSet>> open = new ArrayDeque<>();
    Map<List<BitSet>, String> texts = new HashMap<>();
    Set<List<BitSet>> seen = new HashSet<>();
    open.add(start);
    texts.put(start, "");
    while (!open.isEmpty() && seen.size() < MAX_STATES) {
      List<BitSet> state = open.remove();
      String text = texts.getOrDefault(state, "");
      if (!text.isEmpty()) {
        found.putIfAbsent(matched(patterns, state), text);
      }
      for (char letter : letters) {
        List<BitSet> next = new ArrayList<>();
        boolean alive = false;
        for (int i = 0; i < patterns.size(); i++) {
          BitSet places = GlobAlgebra.step(patterns.get(i), state.get(i), letter);
          alive |= !places.isEmpty();
          next.add(places);
        }
        if (alive && seen.add(next)) {
          texts.put(next, text + letter);
          open.add(next);
        }
      }
    }
    return new PatternClasses(List.copyOf(found.values()), open.isEmpty());
  }

  private static char other(Set<Character> letters) {
    for (char c = 'a'; c <= 'z'; c++) {
      if (!letters.contains(c)) {
        return c;
      }
    }
    return '~';
  }

  private static BitSet matched(List<String> patterns, List<BitSet> state) {
    BitSet matched = new BitSet();
    for (int i = 0; i < patterns.size(); i++) {
      matched.set(i, state.get(i).get(patterns.get(i).length()));
    }
    return matched;
  }
}
