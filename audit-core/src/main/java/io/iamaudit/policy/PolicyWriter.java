package io.iamaudit.policy;

import io.iamaudit.internal.json.JsonText;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes policy documents as JSON that parses back to an equal document.
 *
 * <p>A list of one is written as a plain value, as AWS's console does; elements stand in the order
 * of the grammar.
 */
public final class PolicyWriter {

  private PolicyWriter() {}

  /** The document as indented JSON without a final line break. */
  public static String write(PolicyDocument document) {
    StringWriter target = new StringWriter();
    try (JsonText json = new JsonText(target)) {
      json.startObject();
      document.version().ifPresent(version -> json.member("Version", version.text()));
      document.id().ifPresent(id -> json.member("Id", id.text()));
      json.startArray("Statement");
      document.statements().forEach(statement -> write(statement, json));
      json.endArray();
      json.endObject();
    }
    return target.toString();
  }

  /** One statement as indented JSON, for people to read. */
  public static String write(Statement statement) {
    StringWriter target = new StringWriter();
    try (JsonText json = new JsonText(target)) {
      write(statement, json);
    }
    return target.toString();
  }

  private static void write(Statement statement, JsonText json) {
    json.startObject();
    statement.sid().ifPresent(sid -> json.member("Sid", sid.text()));
    json.member("Effect", statement.effect().text());
    statement.principal().ifPresent(principal -> write(principal, json));
    ActionElement action = statement.action();
    json.name(action.elementName());
    oneOrMany(action.patterns(), pattern -> json.value(pattern.text()), json);
    statement
        .resource()
        .ifPresent(
            resource -> {
              json.name(resource.elementName());
              oneOrMany(resource.patterns(), value -> write(value, json), json);
            });
    if (!statement.conditions().isEmpty()) {
      writeConditions(statement.conditions(), json);
    }
    json.endObject();
  }

  private static void write(PrincipalElement principal, JsonText json) {
    json.name(principal.elementName());
    List<PrincipalEntry> entries = principal.entries();
    if (entries.size() == 1 && entries.get(0).kind() == PrincipalEntry.Kind.ANYONE) {
      json.value(entries.get(0).value().text());
      return;
    }
    json.startObject();
    Map<PrincipalEntry.Kind, List<PolicyValue>> byKind = new LinkedHashMap<>();
    for (PrincipalEntry entry : entries) {
      byKind.computeIfAbsent(entry.kind(), kind -> new ArrayList<>()).add(entry.value());
    }
    byKind.forEach(
        (kind, values) -> {
          json.name(kind.key());
          oneOrMany(values, value -> write(value, json), json);
        });
    json.endObject();
  }

  private static void writeConditions(List<Condition> conditions, JsonText json) {
    Map<String, List<Condition>> byOperator = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      byOperator
          .computeIfAbsent(condition.operator().name(), name -> new ArrayList<>())
          .add(condition);
    }
    json.startObject("Condition");
    byOperator.forEach(
        (operator, group) -> {
          json.startObject(operator);
          for (Condition condition : group) {
            json.name(condition.key().text());
            oneOrMany(condition.values(), value -> write(value, json), json);
          }
          json.endObject();
        });
    json.endObject();
  }

  private static void write(PolicyValue value, JsonText json) {
    switch (value.form()) {
      case STRING -> json.value(value.text());
      case NUMBER -> json.number(value.text());
      case BOOLEAN -> json.value(Boolean.parseBoolean(value.text()));
    }
  }

  private static <T> void oneOrMany(List<T> values, Consumer<T> write, JsonText json) {
    if (values.size() == 1) {
      write.accept(values.get(0));
    } else {
      json.startArray();
      values.forEach(write);
      json.endArray();
    }
  }
}
