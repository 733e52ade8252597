package io.iamaudit.templates;

import io.iamaudit.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Trees of JSON as nodes. */
final class JsonNodes {

  private JsonNodes() {}

  static Node of(JsonValue value) {
    if (value instanceof JsonValue.Obj object) {
      List<Node.Member> members = new ArrayList<>();
      for (JsonValue.Member member : object.members()) {
        members.add(new Node.Member(member.name(), member.position(), of(member.value())));
      }
      return new Node.Mapping(value.position(), members);
    }
    if (value instanceof JsonValue.Arr list) {
      return new Node.Sequence(
          value.position(), list.elements().stream().map(JsonNodes::of).toList());
    }
    if (value instanceof JsonValue.Str text) {
      return Node.Scalar.text(value.position(), text.value());
    }
    if (value instanceof JsonValue.Num number) {
      return new Node.Scalar(value.position(), number.text(), Node.Kind.NUMBER, true);
    }
    if (value instanceof JsonValue.Bool bool) {
      return new Node.Scalar(
          value.position(), Boolean.toString(bool.value()), Node.Kind.BOOLEAN, true);
    }
    return new Node.Scalar(value.position(), "null", Node.Kind.NULL, true);
  }
}
