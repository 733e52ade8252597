package io.iamaudit.rule;

import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.policy.Statement;
import io.iamaudit.snapshot.PolicyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Statements as evidence, and as part of a fingerprint. */
public final class StatementEvidence {

  private StatementEvidence() {}

  /** The place of a statement, with the whole statement as text. */
  public static Evidence place(String description, PolicyBody body, Statement statement) {
    return new Evidence.Place(
        description, body.locate(statement.position()), PolicyWriter.write(statement));
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
