package io.iamaudit.reference;

import io.iamaudit.internal.text.Glob;
import java.util.Arrays;
import java.util.Optional;

/**
 * A pattern of a policy's {@code Resource}, compiled. A policy variable stands for any text, and
 * letters equal regardless of case: the formats are documentation, and a resource must never seem
 * impossible because of their spelling.
 *
 * <p>A star at the end of one of the first five parts of an ARN may run over colons, as in {@code
 * arn:aws:sqs:*}; others stay within their part.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource
 *     element</a>
 */
final class ArnPattern {
  private static final char ANY = ArnFormat.ANY;
  private static final char IN_PART = '\uE002';
  private static final char ONE = '\uE003';
  private static final char ONE_IN_PART = '\uE004';

  private final char[] tokens;
  private final int colons;
  private final String service;

  private ArnPattern(char[] tokens, int colons, String service) {
    this.tokens = tokens;
    this.colons = colons;
    this.service = service;
  }

  static char foldCase(char c) {
    return Glob.fold(c);
  }

  static ArnPattern of(String written) {
    char[] tokens = new char[written.length()];
    int count = 0;
    int colons = 0;
    int partAt = 0;
    boolean literal = true;
    String service = "";
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      int close = c == '$' && written.startsWith("${", i) ? written.indexOf('}', i) : -1;
      if (close > 0) {
        // `${*}`, `${?}` and `${$}` are one character each; any text covers it.
        tokens[count++] = ANY;
        i = close;
        literal = false;
      } else if (c == '*') {
        while (i + 1 < written.length() && written.charAt(i + 1) == '*') {
          i++;
        }
        boolean last = i + 1 == written.length() || written.charAt(i + 1) == ':';
        tokens[count++] = colons >= 5 || last ? ANY : IN_PART;
        literal = false;
      } else if (c == '?') {
        tokens[count++] = colons >= 5 ? ONE : ONE_IN_PART;
        literal = false;
      } else {
        if (c == ':') {
          if (colons == 2 && literal) {
            service = ConditionKeyIndex.lower(written.substring(partAt, i));
          }
          colons++;
          partAt = i + 1;
          literal = true;
        }
        tokens[count++] = foldCase(c);
      }
    }
    return new ArnPattern(Arrays.copyOf(tokens, count), colons, service);
  }

  /** The same pattern without stars that run over colons, if it has all parts of an ARN. */
  Optional<ArnPattern> partByPart() {
    if (colons < 5) {
      return Optional.empty();
    }
    char[] own = tokens.clone();
    int passed = 0;
    for (int i = 0; i < own.length && passed < 5; i++) {
      if (own[i] == ':') {
        passed++;
      } else if (own[i] == ANY) {
        own[i] = IN_PART;
      }
    }
    return Optional.of(new ArnPattern(own, colons, service));
  }

  /** The third part in lower case; empty if it has a wildcard or is missing. */
  String service() {
    return service;
  }

  /** Whether the pattern is stars and nothing else. */
  boolean isEverything() {
    for (char token : tokens) {
      if (token != ANY) {
        return false;
      }
    }
    return tokens.length > 0;
  }

  /** Whether there is an ARN that the pattern covers and that has the format. */
  boolean meets(ArnFormat format) {
    int width = format.length();
    boolean[] row = new boolean[width + 1];
    boolean[] next = new boolean[width + 1];
    row[0] = true;
    int low = 0;
    int high = 0;
    for (int i = 0; i <= tokens.length; i++) {
      char token = i < tokens.length ? tokens[i] : '\0';
      boolean run = token == ANY || token == IN_PART;
      int nextLow = Integer.MAX_VALUE;
      int nextHigh = -1;
      for (int j = low; j <= high; j++) {
        if (!row[j]) {
          continue;
        }
        row[j] = false;
        if (i == tokens.length && j == width) {
          return true;
        }
        char wanted = j < width ? format.token(j) : '\0';
        boolean formatRun = j < width && (wanted == ArnFormat.ANY || wanted == ArnFormat.PLAIN);
        if (formatRun || (j < width && run && (token == ANY || wanted != ':'))) {
          row[j + 1] = true;
          high = Math.max(high, j + 1);
        }
        if (i == tokens.length) {
          continue;
        }
        int to = -1;
        if (run || (formatRun && isIn(token, wanted))) {
          to = j;
        } else if (j < width && !formatRun && isSame(token, wanted)) {
          to = j + 1;
        }
        if (to >= 0) {
          next[to] = true;
          nextLow = Math.min(nextLow, to);
          nextHigh = Math.max(nextHigh, to);
        }
      }
      if (nextHigh < 0) {
        return false;
      }
      boolean[] free = row;
      row = next;
      next = free;
      low = nextLow;
      high = nextHigh;
    }
    return false;
  }

  private static boolean isIn(char token, char run) {
    return run == ArnFormat.ANY || (token != ':' && token != '/');
  }

  private static boolean isSame(char token, char wanted) {
    if (wanted == ArnFormat.PLAIN_ONE) {
      return token != ':' && token != '/';
    }
    return token == wanted || token == ONE || (token == ONE_IN_PART && wanted != ':');
  }
}
