package io.iamaudit.rules.logpattern;

import io.iamaudit.rules.logpattern.FilterPattern.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A pattern of terms: all must stand in the text of an event, those with a minus must not, and of
 * those with a question mark one must. CloudTrail writes an event as JSON without blanks.
 */
record TermPattern(List<String> all, List<String> none, List<String> any) implements Node {

  TermPattern {
    all = List.copyOf(all);
    none = List.copyOf(none);
    any = List.copyOf(any);
  }

  static TermPattern parse(String text) throws PatternException {
    List<String> all = new ArrayList<>();
    List<String> none = new ArrayList<>();
    List<String> any = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (c == '%') {
        throw new PatternException("regular expressions are not decided");
      }
      List<String> kind = c == '-' ? none : c == '?' ? any : all;
      at += kind == all ? 0 : 1;
      boolean isQuoted = at < text.length() && text.charAt(at) == '"';
      int from = isQuoted ? ++at : at;
      while (at < text.length() && !ends(text.charAt(at), isQuoted)) {
        at += isQuoted && text.charAt(at) == '\\' ? 2 : 1;
      }
      if (at > text.length() || (isQuoted && at == text.length())) {
        throw new PatternException("a quotation mark is missing");
      }
      kind.add(text.substring(from, at).replace("\\\"", "\""));
      at += isQuoted ? 1 : 0;
    }
    return new TermPattern(all, none, any);
  }

  private static boolean ends(char c, boolean isQuoted) {
    return isQuoted ? c == '"' : Character.isWhitespace(c);
  }

  @Override
  public boolean matches(Map<String, String> event) {
    StringBuilder written = new StringBuilder();
    event.forEach(
        (path, value) ->
            written
                .append('"')
                .append(path.substring(path.lastIndexOf('.') + 1))
                .append("\":\"")
                .append(value)
                .append("\","));
    String text = written.toString();
    return all.stream().allMatch(text::contains)
        && none.stream().noneMatch(text::contains)
        && (any.isEmpty() || any.stream().anyMatch(text::contains));
  }
}
