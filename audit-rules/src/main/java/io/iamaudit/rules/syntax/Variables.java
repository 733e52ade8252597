package io.iamaudit.rules.syntax;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import java.util.Optional;
import java.util.stream.Stream;

/** Policy variables in documents whose language may not have them. */
final class Variables {

  private Variables() {}

  /** The first value with a variable, where AWS would replace it; empty if there is none. */
  static Optional<PolicyValue> first(PolicyDocument document) {
    return document.statements().stream()
        .flatMap(
            statement ->
                Stream.concat(
                    statement.resource().stream().flatMap(resource -> resource.patterns().stream()),
                    statement.conditions().stream()
                        .flatMap(condition -> condition.values().stream())))
        .filter(value -> value.text().contains("${"))
        .findFirst();
  }

  /**
   * Where a version stands in a text; the start of the text, without pointer, if it is not found.
   */
  static SourcePosition versionOf(String text, String version) {
    String quoted = '"' + version + '"';
    int at = text.indexOf(quoted);
    while (at >= 0 && !isVersion(text.substring(0, at).stripTrailing())) {
      at = text.indexOf(quoted, at + 1);
    }
    if (at < 0) {
      return startOf(text);
    }
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new SourcePosition("/Version", line, at - before.lastIndexOf('\n'));
  }

  private static boolean isVersion(String before) {
    return before.endsWith(":")
        && before.substring(0, before.length() - 1).stripTrailing().endsWith("\"Version\"");
  }

  /** Where a document's object begins: behind the white space before it. */
  static SourcePosition startOf(String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length() && text.charAt(i) <= ' '; i++) {
      boolean ends = text.charAt(i) == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return new SourcePosition("", line, column);
  }
}
