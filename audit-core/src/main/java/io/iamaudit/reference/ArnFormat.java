package io.iamaudit.reference;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The format of an ARN, compiled: what AWS writes as {@code ${...}} stands for any text. */
final class ArnFormat {
  /** Any run of characters, be it empty. */
  static final char ANY = '\uE000';

  /** Any run of characters without colons and slashes. */
  static final char PLAIN = '\uE001';

  /** One character that is neither a colon nor a slash. */
  static final char PLAIN_ONE = '\uE005';

  /**
   * Placeholders of the sixth part that stand for no colon and no slash, with the service where the
   * name alone does not say so. Any other may stand for a path.
   */
  private static final Set<String> PLAIN_NAMES = Set.of("BucketName", "dynamodb:TableName");

  private final char[] tokens;
  private final String service;

  private ArnFormat(char[] tokens, String service) {
    this.tokens = tokens;
    this.service = service;
  }

  /** The plain placeholders of the sixth part of a service's ARNs. */
  static Set<String> plainNames(String prefix) {
    Set<String> names = new HashSet<>();
    for (String name : PLAIN_NAMES) {
      int colon = name.indexOf(':');
      if (colon < 0) {
        names.add(name);
      } else if (name.startsWith(prefix + ":")) {
        names.add(name.substring(colon + 1));
      }
    }
    return names;
  }

  /**
   * @param prefix of the service that the resource type is of
   */
  static ArnFormat of(String prefix, String format) {
    char[] tokens = new char[format.length()];
    int count = 0;
    int colons = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      int close = c == '$' && format.startsWith("${", i) ? format.indexOf('}', i) : -1;
      if (close > 0) {
        String name = format.substring(i + 2, close);
        boolean plain =
            colons < 5 || PLAIN_NAMES.contains(name) || PLAIN_NAMES.contains(prefix + ":" + name);
        tokens[count++] = plain ? PLAIN : ANY;
        i = close;
      } else {
        colons += c == ':' ? 1 : 0;
        char run = colons < 5 ? PLAIN : ANY;
        tokens[count++] = c == '*' ? run : ArnPattern.foldCase(c);
      }
    }
    String[] parts = format.split(":", 4);
    String service = parts.length > 2 ? parts[2] : "";
    boolean open = service.indexOf('$') >= 0 || service.indexOf('*') >= 0;
    return new ArnFormat(
        Arrays.copyOf(tokens, count), open ? "" : ConditionKeyIndex.lower(service));
  }

  /**
   * The same format without empty values for the partition, the Region and the like. AWS's ARNs
   * have them where the format has, but for a few.
   */
  ArnFormat filledIn() {
    char[] own = new char[2 * tokens.length];
    int count = 0;
    for (char token : tokens) {
      if (token == PLAIN) {
        own[count++] = PLAIN_ONE;
      }
      own[count++] = token;
    }
    return new ArnFormat(Arrays.copyOf(own, count), service);
  }

  /** The third part of the ARN in lower case; empty if it is a placeholder. */
  String service() {
    return service;
  }

  int length() {
    return tokens.length;
  }

  char token(int i) {
    return tokens[i];
  }
}
