package io.iamaudit.rules.maintenance;

import io.iamaudit.policy.ActionPattern;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * A text that is the same for policies that say the same in other words: statements and values in
 * another order or twice, other Sids, another case of what is case-insensitive.
 */
final class CanonicalPolicy {
  private CanonicalPolicy() {}

  static String of(PolicyDocument document) {
    TreeSet<String> statements = new TreeSet<>();
    for (Statement statement : document.statements()) {
      statements.add(statement(statement));
    }
    return document.effectiveVersion() + "\n" + String.join("\n", statements);
  }

  private static String statement(Statement statement) {
    StringBuilder text = new StringBuilder(statement.effect().name());
    text.append('|').append(statement.action().elementName());
    text.append(
        sorted(
            statement.action().patterns().stream()
                .map(ActionPattern::text)
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList()));
    statement
        .resource()
        .ifPresent(
            element ->
                text.append('|')
                    .append(element.elementName())
                    .append(sorted(element.patterns().stream().map(PolicyValue::text).toList())));
    statement
        .principal()
        .ifPresent(
            element ->
                text.append('|')
                    .append(element.elementName())
                    .append(
                        sorted(
                            element.entries().stream()
                                .map(entry -> entry.kind() + "=" + entry.value().text())
                                .toList())));
    text.append('|')
        .append(sorted(statement.conditions().stream().map(CanonicalPolicy::condition).toList()));
    return text.toString();
  }

  private static String condition(Condition condition) {
    List<String> values = condition.values().stream().map(PolicyValue::text).toList();
    return condition.operator()
        + " "
        + condition.key().text().toLowerCase(Locale.ROOT)
        + sorted(values);
  }

  /** As a list in quotes, so that no value can look like two. */
  private static String sorted(Collection<String> values) {
    StringBuilder text = new StringBuilder("[");
    for (String value : new TreeSet<>(values)) {
      text.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append("\" ");
    }
    return text.append(']').toString();
  }
}
