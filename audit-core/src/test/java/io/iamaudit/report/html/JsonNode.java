package io.iamaudit.report.html;

import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import java.util.List;
import java.util.stream.Stream;

/** JSON to walk through in tests: what is not there is an error at once. */
record JsonNode(JsonValue value) {

  static JsonNode parse(String text) {
    return new JsonNode(JsonValue.parse(text, JsonLimits.depth(64), Locator.of("report")));
  }

  JsonNode path(String name) {
    return new JsonNode(((JsonValue.Obj) value).get(name));
  }

  JsonNode path(int index) {
    return elements().get(index);
  }

  List<JsonNode> elements() {
    return ((JsonValue.Arr) value).elements().stream().map(JsonNode::new).toList();
  }

  Stream<JsonNode> stream() {
    return elements().stream();
  }

  int size() {
    return elements().size();
  }

  int asInt() {
    return Integer.parseInt(((JsonValue.Num) value).text());
  }

  String asText() {
    return ((JsonValue.Str) value).value();
  }

  boolean isNull() {
    return value instanceof JsonValue.Null;
  }

  boolean isArray() {
    return value instanceof JsonValue.Arr;
  }
}
