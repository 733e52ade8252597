package io.iamaudit.evaluation;

import io.iamaudit.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy taken apart once: plain characters, wildcards, and policy variables.
 *
 * <p>In a compiled text the wildcards are two characters that are no characters of Unicode, so that
 * an escaped {@code ${*}} and the value of a variable are literal and can never act as a wildcard.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     policy elements: Variables and tags</a>
 */
final class PolicyText {
  static final char STAR = '\uFFFF';
  static final char ONE = '\uFFFE';

  private static final int MAX_SOLUTIONS = 12;
  private static final int MAX_SOLVED = 300;
  private static final int MAX_SEGMENTS = 9;

  /** The whole text, if it has no variable. */
  private final @Nullable String constant;

  private final List<Segment> segments;

  /** Either literal (compiled) text, or a variable with an optional default. */
  private record Segment(String text, @Nullable String key, @Nullable String fallback) {}

  private PolicyText(@Nullable String constant, List<Segment> segments) {
    this.constant = constant;
    this.segments = segments;
  }

  /**
   * Takes a text apart.
   *
   * @param wildcards whether {@code *} and {@code ?} are wildcards in it
   * @param variablesFrom the index from which on variables count
   */
  static PolicyText compile(
      String text, boolean wildcards, PolicyVersion version, int variablesFrom) {
    List<Segment> segments = new ArrayList<>();
    StringBuilder literal = new StringBuilder(text.length());
    boolean hasVariable = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '$'
          && version == PolicyVersion.V2012_10_17
          && i >= variablesFrom
          && i + 1 < text.length()
          && text.charAt(i + 1) == '{') {
        int end = closing(text, i + 2);
        if (end > 0) {
          String inside = text.substring(i + 2, end);
          if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            literal.append(inside);
          } else {
            hasVariable = true;
            segments.add(new Segment(literal.toString(), null, null));
            literal.setLength(0);
            segments.add(variable(inside));
          }
          i = end + 1;
          continue;
        }
      }
      literal.append(wildcards && c == '*' ? STAR : wildcards && c == '?' ? ONE : plain(c));
      i++;
    }
    if (!hasVariable) {
      return new PolicyText(literal.toString(), List.of());
    }
    segments.add(new Segment(literal.toString(), null, null));
    return new PolicyText(null, List.copyOf(segments));
  }

  /** The end of a variable, behind a quoted default that may hold a brace; -1 if there is none. */
  private static int closing(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i;
      }
    }
    return text.indexOf('}', from);
  }

  private static Segment variable(String inside) {
    int comma = inside.indexOf(',');
    if (comma >= 0) {
      String rest = inside.substring(comma + 1).strip();
      if (rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'")) {
        return new Segment(
            "",
            RequestContext.normalized(inside.substring(0, comma).strip()),
            rest.substring(1, rest.length() - 1));
      }
    }
    return new Segment("", RequestContext.normalized(inside.strip()), null);
  }

  /** A text with its wildcards compiled and nothing else. */
  static String wildcards(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c == '*' ? STAR : c == '?' ? ONE : plain(c));
    }
    return out.toString();
  }

  /** The two characters that stand for wildcards cannot stand in a text. */
  private static char plain(char c) {
    return c == STAR || c == ONE ? '\uFFFD' : c;
  }

  boolean isConstant() {
    return constant != null;
  }

  /** The keys of its variables, in lower case. */
  List<String> keys() {
    return segments.stream().flatMap(s -> Stream.ofNullable(s.key())).toList();
  }

  /** The text with its variables filled in; null if one of them has neither value nor default. */
  @Nullable String resolve(RequestContext context) {
    if (constant != null) {
      return constant;
    }
    StringBuilder out = new StringBuilder();
    for (Segment segment : segments) {
      if (segment.key() == null) {
        out.append(segment.text());
        continue;
      }
      String[] values = context.values(segment.key());
      String value =
          values != null && values.length == 1 && !values[0].isEmpty()
              ? values[0]
              : segment.fallback();
      if (value == null) {
        return null;
      }
      for (int i = 0; i < value.length(); i++) {
        out.append(plain(value.charAt(i)));
      }
    }
    return out.toString();
  }

  /** Whether {@link #solutions} looks for any: in long texts the search would take too long. */
  boolean isSolvable(String text) {
    return text.length() <= MAX_SOLVED && segments.size() <= MAX_SEGMENTS;
  }

  /**
   * Values of a variable with which the pattern matches a text, shortest first; other variables
   * count as wildcards.
   */
  List<String> solutions(String key, String text, RequestContext context) {
    if (!isSolvable(text)) {
      return List.of();
    }
    StringBuilder before = new StringBuilder();
    List<String> solutions = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (key.equals(segment.key())) {
        StringBuilder after = new StringBuilder();
        segments
            .subList(i + 1, segments.size())
            .forEach(rest -> after.append(loose(rest, context)));
        solve(before.toString(), after.toString(), text, solutions);
      }
      before.append(loose(segment, context));
    }
    return solutions;
  }

  private static void solve(String before, String after, String text, List<String> solutions) {
    for (int length = 1; length <= text.length(); length++) {
      for (int start = 0; start + length <= text.length(); start++) {
        int end = start + length;
        if (solutions.size() < MAX_SOLUTIONS
            && matches(before, 0, before.length(), text, 0, start)
            && matches(after, 0, after.length(), text, end, text.length())) {
          solutions.add(text.substring(start, end));
        }
      }
    }
  }

  private static String loose(Segment segment, RequestContext context) {
    if (segment.key() == null) {
      return segment.text();
    }
    String[] values = context.values(segment.key());
    return values != null && values.length == 1 ? values[0] : String.valueOf(STAR);
  }

  /** Whether a compiled pattern matches the whole of a text. */
  static boolean matches(String pattern, int from, int to, String text, int textFrom, int textTo) {
    int p = from;
    int t = textFrom;
    int star = -1;
    int resume = 0;
    while (t < textTo) {
      if (p < to && pattern.charAt(p) == STAR) {
        star = p++;
        resume = t;
      } else if (p < to && (pattern.charAt(p) == ONE || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < to && pattern.charAt(p) == STAR) {
      p++;
    }
    return p == to;
  }

  static boolean matches(String pattern, String text) {
    return matches(pattern, 0, pattern.length(), text, 0, text.length());
  }

  static boolean isAllStars(String compiled) {
    for (int i = 0; i < compiled.length(); i++) {
      if (compiled.charAt(i) != STAR) {
        return false;
      }
    }
    return !compiled.isEmpty();
  }

  static boolean hasWildcard(String compiled, int from, int to) {
    for (int i = from; i < to; i++) {
      if (compiled.charAt(i) == STAR || compiled.charAt(i) == ONE) {
        return true;
      }
    }
    return false;
  }
}
