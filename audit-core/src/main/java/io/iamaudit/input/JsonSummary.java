package io.iamaudit.input;

import io.iamaudit.internal.json.JsonValue;
import java.util.stream.Collectors;

/** A small JSON value as one line of text, for settings that are kept as AWS says them. */
final class JsonSummary {

  private JsonSummary() {}

  static String of(JsonValue value) {
    if (value instanceof JsonValue.Obj object) {
      return object.members().stream()
          .map(member -> member.name() + "=" + of(member.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof JsonValue.Arr array) {
      return array.elements().stream()
          .map(JsonSummary::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof JsonValue.Str text) {
      return text.value();
    }
    if (value instanceof JsonValue.Num number) {
      return number.text();
    }
    return value instanceof JsonValue.Bool bool ? Boolean.toString(bool.value()) : "null";
  }
}
