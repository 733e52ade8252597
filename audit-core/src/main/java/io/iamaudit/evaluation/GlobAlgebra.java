package io.iamaudit.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Questions about two patterns, each standing for all the texts that it matches. */
final class GlobAlgebra {

  private GlobAlgebra() {}

  /** Whether some text matches both patterns. */
  static boolean intersects(String a, String b) {
    // What both begin and end with, in plain characters, settles most pairs.
    int start = 0;
    int shorter = Math.min(a.length(), b.length());
    while (start < shorter && isPlain(a.charAt(start)) && isPlain(b.charAt(start))) {
      if (a.charAt(start) != b.charAt(start)) {
        return false;
      }
      start++;
    }
    int endA = a.length();
    int endB = b.length();
    while (endA > start
        && endB > start
        && isPlain(a.charAt(endA - 1))
        && isPlain(b.charAt(endB - 1))) {
      if (a.charAt(endA - 1) != b.charAt(endB - 1)) {
        return false;
      }
      endA--;
      endB--;
    }
    return intersectWhole(a.substring(start, endA), b.substring(start, endB));
  }

  private static boolean isPlain(char character) {
    return character != PolicyText.STAR && character != PolicyText.ONE;
  }

  private static boolean intersectWhole(String a, String b) {
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
   * Whether every text that the inner pattern matches is matched by one of the outer ones. Exact,
   * but for patterns so tangled that the search ends at its bound: then the answer is no.
   */
  static boolean covers(List<String> outer, String inner) {
    return new Cover(outer, inner).holds();
  }

  /** Walks the inner pattern letter by letter, with the places reached in all outer ones. */
  private static final class Cover {
    private static final int MAX_STATES = 20_000;

    private final List<String> outer;
    private final String inner;
    private final List<Character> letters;
    private final Set<State> seen = new HashSet<>();
    private final Deque<State> open = new ArrayDeque<>();

    private record State(int place, List<BitSet> reached) {}

    Cover(List<String> outer, String inner) {
      this.outer = outer;
      this.inner = inner;
      Set<Character> named = new TreeSet<>();
      for (String pattern : outer) {
        for (int i = 0; i < pattern.length(); i++) {
          named.add(pattern.charAt(i));
        }
      }
      named.remove(PolicyText.STAR);
      named.remove(PolicyText.ONE);
      // One letter stands for all that no outer pattern names.
      char other = 1;
      while (named.contains(other)) {
        other++;
      }
      named.add(other);
      this.letters = List.copyOf(named);
    }

    boolean holds() {
      List<BitSet> start = new ArrayList<>();
      for (String pattern : outer) {
        BitSet places = new BitSet();
        places.set(0);
        start.add(closed(pattern, places));
      }
      visit(0, start);
      while (!open.isEmpty()) {
        if (seen.size() > MAX_STATES) {
          return false;
        }
        State state = open.pop();
        if (state.place() == inner.length()) {
          if (!isAccepted(state.reached())) {
            return false;
          }
          continue;
        }
        char token = inner.charAt(state.place());
        if (token == PolicyText.STAR) {
          visit(state.place() + 1, state.reached());
          letters.forEach(letter -> visit(state.place(), after(state.reached(), letter)));
        } else if (token == PolicyText.ONE) {
          letters.forEach(letter -> visit(state.place() + 1, after(state.reached(), letter)));
        } else {
          visit(state.place() + 1, after(state.reached(), token));
        }
      }
      return true;
    }

    private void visit(int place, List<BitSet> reached) {
      State state = new State(place, reached);
      if (seen.add(state)) {
        open.push(state);
      }
    }

    private boolean isAccepted(List<BitSet> reached) {
      for (int i = 0; i < reached.size(); i++) {
        if (reached.get(i).get(outer.get(i).length())) {
          return true;
        }
      }
      return false;
    }

    private List<BitSet> after(List<BitSet> reached, char letter) {
      List<BitSet> next = new ArrayList<>();
      for (int i = 0; i < reached.size(); i++) {
        next.add(step(outer.get(i), reached.get(i), letter));
      }
      return next;
    }
  }

  /** The places in a pattern after one more letter. */
  static BitSet step(String pattern, BitSet places, char letter) {
    BitSet next = new BitSet();
    for (int p = places.nextSetBit(0); p >= 0; p = places.nextSetBit(p + 1)) {
      if (p == pattern.length()) {
        continue;
      }
      char token = pattern.charAt(p);
      if (token == PolicyText.STAR) {
        next.set(p);
      } else if (token == PolicyText.ONE || token == letter) {
        next.set(p + 1);
      }
    }
    return closed(pattern, next);
  }

  /** Adds the places behind stars: a star also matches nothing. */
  static BitSet closed(String pattern, BitSet places) {
    for (int p = places.nextSetBit(0); p >= 0 && p < pattern.length(); ) {
      if (pattern.charAt(p) == PolicyText.STAR) {
        places.set(p + 1);
      }
      p = places.nextSetBit(p + 1);
    }
    return places;
  }
}
