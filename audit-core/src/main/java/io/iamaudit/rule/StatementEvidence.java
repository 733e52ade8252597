package io.iamaudit.rule;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Statements as evidence, and as part of a fingerprint. */
public final class StatementEvidence {

  private static final String STATEMENTS = "/Statement";
  private static final int MAX_NUMBER = 100_000_000;

  private StatementEvidence() {}

  /** The place of a statement, with the whole statement as text. */
  public static Evidence place(String description, PolicyBody body, Statement statement) {
    return place(description, Optional.empty(), body, statement);
  }

  /**
   * A place in a policy, with the {@code Sid} of the statement that it stands in.
   *
   * @param position in the policy's own text
   * @param excerpt the text to show
   */
  public static Evidence place(
      String description, PolicyBody body, SourcePosition position, String excerpt) {
    return new Evidence.Place(
        description,
        body.locate(position),
        excerpt,
        Optional.empty(),
        sid(body, position.pointer()));
  }

  static Evidence place(
      String description, Optional<String> policy, PolicyBody body, Statement statement) {
    return new Evidence.Place(
        description,
        body.locate(statement.position()),
        PolicyWriter.write(statement),
        policy,
        statement.sid().map(PolicyValue::text));
  }

  /**
   * The {@code Sid} of the statement in which a place stands.
   *
   * @param pointer in the policy's own text
   */
  static Optional<String> sid(PolicyBody body, String pointer) {
    if (!pointer.startsWith(STATEMENTS)) {
      return Optional.empty();
    }
    List<Statement> statements = body.legible().map(PolicyDocument::statements).orElse(List.of());
    // Statements with errors are not legible, so that one may stand before its number, never after.
    for (int i = Math.min(number(pointer), statements.size() - 1); i >= 0; i--) {
      String there = statements.get(i).position().pointer();
      if (pointer.startsWith(there)
          && (pointer.length() == there.length() || pointer.charAt(there.length()) == '/')) {
        return statements.get(i).sid().map(PolicyValue::text);
      }
    }
    return Optional.empty();
  }

  /** The number in {@code /Statement/12/Action}; 0 where a single statement has none. */
  private static int number(String pointer) {
    int number = 0;
    for (int i = STATEMENTS.length() + 1; i < pointer.length(); i++) {
      int digit = pointer.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > MAX_NUMBER) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /**
   * What a statement says, for {@link io.iamaudit.finding.Finding.Builder#identifiedBy}: the same
   * for statements that differ only in their {@code Sid}, their place or the order of their lists.
   */
  public static String identity(Statement statement) {
    List<String> parts = new ArrayList<>();
    parts.add(statement.effect().text());
    statement
        .principal()
        .ifPresent(
            principal ->
                parts.add(
                    principal.elementName()
                        + principal.entries().stream()
                            .map(entry -> entry.kind().key() + "=" + entry.value().text())
                            .sorted()
                            .toList()));
    parts.add(
        statement.action().elementName()
            + statement.action().patterns().stream()
                .map(pattern -> pattern.text().toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
    statement
        .resource()
        .ifPresent(
            resource ->
                parts.add(
                    resource.elementName()
                        + resource.patterns().stream().map(PolicyValue::text).sorted().toList()));
    statement.conditions().stream()
        .map(
            condition ->
                condition.operator().name()
                    + " "
                    + condition.key().text()
                    + " "
                    + condition.values().stream().map(PolicyValue::text).sorted().toList())
        .sorted()
        .forEach(parts::add);
    return String.join("\n", parts);
  }
}
