package io.iamaudit.tests.reference;

import io.iamaudit.tests.reference.Globs.Kind;
import io.iamaudit.tests.reference.Globs.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Matching of actions and resources (section 4). */
final class Resources {
  private static final int PARTS = 6;

  private Resources() {}

  // M2: without case; "*" is everything, another pattern needs a colon
  static boolean actionMatches(String pattern, String action) {
    if (pattern.equals("*")) {
      return true;
    }
    return pattern.contains(":")
        && Globs.matches(Globs.glob(RequestContext.lower(pattern)), RequestContext.lower(action));
  }

  /** One entry of Resource or NotResource as tokens, or nothing if it matches no resource (V5). */
  static Optional<List<Token>> entry(
      String text, boolean completed, RequestContext context, boolean variables) {
    String arn = completed ? complete(text) : text;
    int resource = startOfResource(arn);
    List<Token> tokens = new ArrayList<>(firstParts(arn.substring(0, resource), false));
    // V1: variables exist in the sixth part only; M4, M6: wildcards there match colons and slashes
    // alike
    return Variables.expand(arn.substring(resource), context, variables, true)
        .map(
            rest -> {
              tokens.addAll(rest);
              return tokens;
            });
  }

  /**
   * M11: the requested resource, which may be a pattern. In a whole ARN each of the first five
   * parts is a part of its own, so that wildcards stay within.
   */
  static List<Token> requested(String text) {
    int resource = startOfResource(text);
    List<Token> tokens =
        new ArrayList<>(
            firstParts(
                text.substring(0, resource), resource < text.length() || text.endsWith(":")));
    tokens.addAll(Globs.glob(text.substring(resource)));
    return tokens;
  }

  static boolean isPattern(String text) {
    return text.contains("*") || text.contains("?");
  }

  // M7
  private static String complete(String text) {
    if (!text.startsWith("arn:")) {
      return text;
    }
    StringBuilder arn = new StringBuilder(text);
    for (int parts = text.split(":", -1).length; parts < PARTS; parts++) {
      arn.append(":*");
    }
    return arn.toString();
  }

  /** M4: behind the fifth colon; the end of the text if there are fewer. */
  private static int startOfResource(String text) {
    int at = 0;
    for (int colon = 1; colon < PARTS; colon++) {
      at = text.indexOf(':', at) + 1;
      if (at == 0) {
        return text.length();
      }
    }
    return at;
  }

  // M5: a "*" that ends its part may run over colons, every other wildcard stays within the part
  private static List<Token> firstParts(String text, boolean alwaysWithin) {
    List<Token> tokens = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      boolean endsPart = at + 1 == text.length() || text.charAt(at + 1) == ':';
      tokens.add(
          switch (text.charAt(at)) {
            case '*' -> Token.of(endsPart && !alwaysWithin ? Kind.ANY_RUN : Kind.RUN_OF_PART);
            case '?' -> Token.of(Kind.CHARACTER_OF_PART);
            default -> Token.literal(text.charAt(at));
          });
    }
    return tokens;
  }
}
