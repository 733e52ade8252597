package io.iamaudit.rules.logpattern;

import io.iamaudit.rules.logpattern.FilterPattern.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses a pattern for JSON events: {@code { ($.a = "b") || ($.c NOT EXISTS) }}. */
final class JsonPatternParser {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  JsonPatternParser(String text) {
    this.text = text;
  }

  Node parse() throws PatternException {
    expect("{");
    Node node = or();
    expect("}");
    blanks();
    if (at != text.length()) {
      throw error("there is more behind the pattern");
    }
    return node;
  }

  private Node or() throws PatternException {
    List<Node> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (skip("||"));
    return parts.size() == 1 ? parts.get(0) : new FilterPattern.Or(parts);
  }

  /** AND binds stronger than OR. */
  private Node and() throws PatternException {
    List<Node> parts = new ArrayList<>();
    do {
      parts.add(part());
    } while (skip("&&"));
    return parts.size() == 1 ? parts.get(0) : new FilterPattern.And(parts);
  }

  private Node part() throws PatternException {
    if (skip("(")) {
      if (++depth > MAX_DEPTH) {
        throw error("parentheses are nested too deep");
      }
      Node node = or();
      expect(")");
      depth--;
      return node;
    }
    return comparison(path());
  }

  private Node comparison(String path) throws PatternException {
    if (skip("!=")) {
      return new FilterPattern.Equal(path, value(), false);
    }
    if (skip("<=")) {
      return new FilterPattern.Ordered(path, number(), true, true);
    }
    if (skip(">=")) {
      return new FilterPattern.Ordered(path, number(), false, true);
    }
    if (skip("=")) {
      return new FilterPattern.Equal(path, value(), true);
    }
    if (skip("<")) {
      return new FilterPattern.Ordered(path, number(), true, false);
    }
    if (skip(">")) {
      return new FilterPattern.Ordered(path, number(), false, false);
    }
    return switch (word()) {
      case "NOT" -> {
        if (!word().equals("EXISTS")) {
          throw error("`EXISTS` is missing behind `NOT`");
        }
        yield new FilterPattern.Exists(path, false);
      }
      case "EXISTS" -> new FilterPattern.Exists(path, true);
      case "IS" -> is(path);
      default -> throw error("a comparison is missing");
    };
  }

  private Node is(String path) throws PatternException {
    return switch (word()) {
      case "TRUE" -> new FilterPattern.Equal(path, "true", true);
      case "FALSE" -> new FilterPattern.Equal(path, "false", true);
      // Events are given by the fields that have a value, so that none is null.
      case "NULL" -> event -> false;
      default -> throw error("`TRUE`, `FALSE` or `NULL` is missing behind `IS`");
    };
  }

  /** A property selector without its {@code $.}; members in brackets are written with dots. */
  private String path() throws PatternException {
    expect("$");
    StringBuilder path = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '.') {
        at++;
        int from = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
          at++;
        }
        if (from == at) {
          throw error("a name is missing behind `.`");
        }
        append(path, text.substring(from, at));
      } else if (c == '[') {
        at++;
        String inside = at < text.length() && isQuote(text.charAt(at)) ? quoted() : index();
        expect("]");
        append(path, inside);
      } else {
        break;
      }
    }
    if (path.length() == 0) {
      throw error("a selector names a field");
    }
    return path.toString();
  }

  private static void append(StringBuilder path, String name) {
    if (path.length() > 0) {
      path.append('.');
    }
    path.append(name);
  }

  private String index() throws PatternException {
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (from == at) {
      throw error("an index is a number");
    }
    return text.substring(from, at);
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private String value() throws PatternException {
    blanks();
    if (at == text.length()) {
      throw error("a value is missing");
    }
    char c = text.charAt(at);
    if (c == '%') {
      throw error("regular expressions are not decided");
    }
    return c == '"' ? quoted() : bare();
  }

  private BigDecimal number() throws PatternException {
    String written = value();
    return FilterPattern.number(written).orElseThrow(() -> error("a number is missing"));
  }

  private String quoted() throws PatternException {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw error("a quotation mark is missing");
    }
    at++;
    return value.toString();
  }

  private String bare() throws PatternException {
    int from = at;
    while (at < text.length() && !endsBare(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw error("a value is missing");
    }
    return text.substring(from, at);
  }

  private static boolean endsBare(char c) {
    return Character.isWhitespace(c) || "(){}&|=<>!\"".indexOf(c) >= 0;
  }

  private String word() throws PatternException {
    blanks();
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw error("a comparison is missing");
    }
    return text.substring(from, at).toUpperCase(Locale.ROOT);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean skip(String wanted) {
    blanks();
    if (!text.startsWith(wanted, at)) {
      return false;
    }
    at += wanted.length();
    return true;
  }

  private void expect(String wanted) throws PatternException {
    if (!skip(wanted)) {
      throw error("`" + wanted + "` is missing");
    }
  }

  private PatternException error(String problem) {
    return new PatternException(problem + " at character " + (at + 1));
  }
}
