package io.iamaudit.rules.logpattern;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A filter pattern, ready to be decided for events. An event is given as the scalar fields of its
 * JSON text by their paths, as {@code userIdentity.type}; numbers and booleans as they are written.
 *
 * <p>A comparison with {@code !=} holds for a field that the event does not have; AWS does not
 * document it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">
 *     Filter pattern syntax</a>
 */
public final class FilterPattern {
  private final Node node;

  private FilterPattern(Node node) {
    this.node = node;
  }

  /**
   * Parses a pattern; empty if it is none, or uses what is not decided here: regular expressions.
   */
  public static Optional<FilterPattern> parse(String text) {
    try {
      String pattern = text.strip();
      if (pattern.isEmpty()) {
        return Optional.of(new FilterPattern(event -> true));
      }
      if (pattern.startsWith("{")) {
        return Optional.of(new FilterPattern(new JsonPatternParser(pattern).parse()));
      }
      // A pattern for texts of columns: no event of JSON has them.
      return Optional.of(
          new FilterPattern(pattern.startsWith("[") ? event -> false : TermPattern.parse(pattern)));
    } catch (PatternException notUnderstood) {
      return Optional.empty();
    }
  }

  /** Whether the pattern selects an event. */
  public boolean matches(Map<String, String> event) {
    return node.matches(event);
  }

  /** A part of a pattern. */
  interface Node {
    boolean matches(Map<String, String> event);
  }

  /** One of several must hold. */
  record Or(List<Node> parts) implements Node {
    Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Map<String, String> event) {
      for (Node part : parts) {
        if (part.matches(event)) {
          return true;
        }
      }
      return false;
    }
  }

  /** All must hold. */
  record And(List<Node> parts) implements Node {
    And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Map<String, String> event) {
      for (Node part : parts) {
        if (!part.matches(event)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether a field is there. */
  record Exists(String path, boolean wanted) implements Node {
    @Override
    public boolean matches(Map<String, String> event) {
      return event.containsKey(path) == wanted;
    }
  }

  /** Whether a field is equal to a text, in which {@code *} stands for anything. */
  record Equal(String path, String value, boolean wanted) implements Node {
    @Override
    public boolean matches(Map<String, String> event) {
      String actual = event.get(path);
      return (actual != null && isEqual(actual, value)) == wanted;
    }

    private static boolean isEqual(String actual, String value) {
      return value.indexOf('*') >= 0
          ? matches(value, actual)
          : value.equals(actual) || sameNumber(value, actual);
    }

    private static boolean sameNumber(String one, String other) {
      return number(one)
          .flatMap(first -> number(other).map(second -> first.compareTo(second) == 0))
          .orElse(false);
    }

    /** Matches a text with stars, going back to the last star where it does not fit. */
    private static boolean matches(String pattern, String text) {
      int star = -1;
      int retry = 0;
      int p = 0;
      int t = 0;
      while (t < text.length()) {
        if (p < pattern.length() && pattern.charAt(p) == '*') {
          star = p++;
          retry = t;
        } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
          p++;
          t++;
        } else if (star >= 0) {
          p = star + 1;
          t = ++retry;
        } else {
          return false;
        }
      }
      while (p < pattern.length() && pattern.charAt(p) == '*') {
        p++;
      }
      return p == pattern.length();
    }
  }

  /** Whether a field is a number less or greater than another. */
  record Ordered(String path, BigDecimal value, boolean less, boolean orEqual) implements Node {
    @Override
    public boolean matches(Map<String, String> event) {
      return number(event.getOrDefault(path, ""))
          .map(actual -> actual.compareTo(value))
          .map(sign -> sign == 0 ? orEqual : less ? sign < 0 : sign > 0)
          .orElse(false);
    }
  }

  static Optional<BigDecimal> number(String text) {
    try {
      return text.isEmpty() || text.length() > 40
          ? Optional.empty()
          : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
