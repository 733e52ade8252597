package io.iamaudit.tests.reference;

import io.iamaudit.tests.reference.Globs.Kind;
import io.iamaudit.tests.reference.Globs.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Policy variables (section 6). */
final class Variables {
  // V2: comma, space and a default in single quotes; the space may be missing
  private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{([^{}',]+), *'([^']*)'\\}");
  private static final Pattern PLAIN = Pattern.compile("\\$\\{([^{}]*)\\}");

  private Variables() {}

  /**
   * The tokens of a text of a policy, or nothing if one of its variables has neither a value nor a
   * default (V5).
   *
   * @param variables whether the policy's version knows variables (G9)
   * @param wildcards whether {@code *} and {@code ?} in the text are wildcards
   */
  static Optional<List<Token>> expand(
      String text, RequestContext context, boolean variables, boolean wildcards) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Matcher withDefault = WITH_DEFAULT.matcher(text).region(at, text.length());
      Matcher plain = PLAIN.matcher(text).region(at, text.length());
      if (variables && withDefault.lookingAt()) {
        // V2, V4: what is put in is literal
        tokens.addAll(
            Globs.literal(context.variable(withDefault.group(1)).orElse(withDefault.group(2))));
        at = withDefault.end();
      } else if (variables && plain.lookingAt()) {
        Optional<String> value = value(plain.group(1), context);
        if (value.isEmpty()) {
          return Optional.empty(); // V5
        }
        tokens.addAll(Globs.literal(value.get())); // V4
        at = plain.end();
      } else {
        tokens.add(token(text.charAt(at), wildcards));
        at++;
      }
    }
    return Optional.of(tokens);
  }

  /** The text with its variables replaced and no wildcards. */
  static Optional<String> text(String text, RequestContext context, boolean variables) {
    return expand(text, context, variables, false)
        .map(
            tokens -> {
              StringBuilder plain = new StringBuilder();
              tokens.forEach(token -> plain.append(token.literal()));
              return plain.toString();
            });
  }

  private static Optional<String> value(String name, RequestContext context) {
    return switch (name) {
      case "*", "?", "$" -> Optional.of(name); // V3
      default -> context.variable(name); // V1
    };
  }

  private static Token token(char character, boolean wildcards) {
    if (wildcards && character == '*') {
      return Token.of(Kind.ANY_RUN);
    }
    if (wildcards && character == '?') {
      return Token.of(Kind.ANY_CHARACTER);
    }
    return Token.literal(character);
  }

  /** The names of the keys that a text refers to. */
  static List<String> keys(String text) {
    List<String> keys = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Matcher withDefault = WITH_DEFAULT.matcher(text).region(at, text.length());
      Matcher plain = PLAIN.matcher(text).region(at, text.length());
      if (withDefault.lookingAt()) {
        keys.add(withDefault.group(1));
        at = withDefault.end();
      } else if (plain.lookingAt()) {
        if (!List.of("*", "?", "$").contains(plain.group(1))) {
          keys.add(plain.group(1));
        }
        at = plain.end();
      } else {
        at++;
      }
    }
    return keys;
  }
}
