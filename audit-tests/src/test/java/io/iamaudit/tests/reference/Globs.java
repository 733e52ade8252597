package io.iamaudit.tests.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Patterns as lists of tokens, and what can be asked of the languages they describe.
 *
 * <p>A pattern is read as a nondeterministic automaton: the states are the positions between its
 * tokens. Everything else follows from stepping a set of positions over one character.
 */
final class Globs {
  private static final int MOST_STATES = 50_000;

  /** What one token stands for. The two kinds "of part" never take a colon (M5). */
  enum Kind {
    LITERAL,
    ANY_CHARACTER,
    ANY_RUN,
    CHARACTER_OF_PART,
    RUN_OF_PART
  }

  record Token(Kind kind, char literal) {
    static Token literal(char character) {
      return new Token(Kind.LITERAL, character);
    }

    static Token of(Kind kind) {
      return new Token(kind, '\0');
    }

    private boolean isRun() {
      return kind == Kind.ANY_RUN || kind == Kind.RUN_OF_PART;
    }

    private boolean takes(char character) {
      return switch (kind) {
        case LITERAL -> character == literal;
        case ANY_CHARACTER, ANY_RUN -> true;
        case CHARACTER_OF_PART, RUN_OF_PART -> character != ':';
      };
    }
  }

  private Globs() {}

  /** The text itself, without wildcards. */
  static List<Token> literal(String text) {
    return text.chars().mapToObj(character -> Token.literal((char) character)).toList();
  }

  /** M1: {@code *} is any run of characters, {@code ?} exactly one, and nothing else is special. */
  static List<Token> glob(String text) {
    return text.chars()
        .mapToObj(
            character ->
                switch (character) {
                  case '*' -> Token.of(Kind.ANY_RUN);
                  case '?' -> Token.of(Kind.ANY_CHARACTER);
                  default -> Token.literal((char) character);
                })
        .toList();
  }

  static boolean matches(List<Token> pattern, String text) {
    BitSet positions = start(pattern);
    for (char character : text.toCharArray()) {
      positions = step(pattern, positions, character);
    }
    return accepts(pattern, positions);
  }

  /** Whether some word belongs to both languages. */
  static boolean intersect(List<Token> one, List<Token> other) {
    return words(List.of(one, other)).containsKey(List.of(true, true));
  }

  /** Whether every word of the pattern belongs to at least one of the others. */
  static boolean covered(List<Token> pattern, List<List<Token>> others) {
    List<List<Token>> all = new ArrayList<>();
    all.add(pattern);
    all.addAll(others);
    return words(all).keySet().stream()
        .noneMatch(
            membership -> membership.indexOf(true) == 0 && membership.lastIndexOf(true) == 0);
  }

  /** One short word for each way of belonging to some of the languages and not to the others. */
  static Collection<String> witnesses(List<List<Token>> patterns) {
    return words(patterns).values();
  }

  /** Walks all automata in step: for each membership that occurs, a shortest word that has it. */
  private static Map<List<Boolean>, String> words(List<List<Token>> patterns) {
    record Walk(List<BitSet> state, String word) {}
    Map<List<Boolean>, String> found = new LinkedHashMap<>();
    Set<List<BitSet>> seen = new HashSet<>();
    Deque<Walk> open = new ArrayDeque<>();
    Walk first = new Walk(patterns.stream().map(Globs::start).toList(), "");
    seen.add(first.state());
    open.add(first);
    Set<Character> alphabet = alphabet(patterns);
    while (!open.isEmpty()) {
      Walk walk = open.remove();
      List<Boolean> membership = new ArrayList<>();
      for (int i = 0; i < patterns.size(); i++) {
        membership.add(accepts(patterns.get(i), walk.state().get(i)));
      }
      found.putIfAbsent(membership, walk.word());
      for (char character : alphabet) {
        List<BitSet> next = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
          next.add(step(patterns.get(i), walk.state().get(i), character));
        }
        if (seen.add(next)) {
          open.add(new Walk(next, walk.word() + character));
        }
      }
      if (seen.size() > MOST_STATES) {
        throw new IllegalStateException("too many states for " + patterns.size() + " patterns");
      }
    }
    return found;
  }

  /**
   * The characters that patterns can tell apart: their own, the colon, and one that stands for all
   * others.
   */
  private static Set<Character> alphabet(List<List<Token>> patterns) {
    Set<Character> characters = new TreeSet<>();
    characters.add(':');
    for (List<Token> pattern : patterns) {
      for (Token token : pattern) {
        if (token.kind() == Kind.LITERAL) {
          characters.add(token.literal());
        }
      }
    }
    char other = 'z';
    while (characters.contains(other)) {
      other--;
    }
    characters.add(other);
    return characters;
  }

  private static BitSet start(List<Token> pattern) {
    BitSet positions = new BitSet();
    positions.set(0);
    return passRuns(pattern, positions);
  }

  private static BitSet step(List<Token> pattern, BitSet positions, char character) {
    BitSet next = new BitSet();
    for (int at = positions.nextSetBit(0);
        at >= 0 && at < pattern.size();
        at = positions.nextSetBit(at + 1)) {
      Token token = pattern.get(at);
      if (token.takes(character)) {
        next.set(token.isRun() ? at : at + 1);
      }
    }
    return passRuns(pattern, next);
  }

  /** A run may be empty: whoever stands before one also stands behind it. */
  private static BitSet passRuns(List<Token> pattern, BitSet positions) {
    for (int at = positions.nextSetBit(0);
        at >= 0 && at < pattern.size();
        at = positions.nextSetBit(at + 1)) {
      if (pattern.get(at).isRun()) {
        positions.set(at + 1);
      }
    }
    return positions;
  }

  private static boolean accepts(List<Token> pattern, BitSet positions) {
    return positions.get(pattern.size());
  }
}
