package io.iamaudit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExampleObjectTest {

  @Test
  void members_are_read_by_name() {
    ExampleObject example =
        ExampleObject.parse(
            """
            {"user": "da\\"ve", "password_enabled": true, "days": 31, "groups": ["a", "b"], "none": []}
            """);
    assertThat(example.required("user")).isEqualTo("da\"ve");
    assertThat(example.flag("password_enabled")).isTrue();
    assertThat(example.flag("mfa_active")).isFalse();
    assertThat(example.number("days")).contains(31);
    assertThat(example.texts("groups")).containsExactly("a", "b");
    assertThat(example.texts("user")).containsExactly("da\"ve");
    assertThat(example.text("city")).isEmpty();
    assertThat(example.has("none")).isTrue();
    assertThat(example.unread()).containsExactly("none");
  }

  @Test
  void an_object_in_it_is_a_text_as_it_stands_there() {
    ExampleObject example =
        ExampleObject.parse(
            """
            {"Policy": {"Effect": "Allow", "Resource": ["}"], "Condition": {"Null": {"a": "b"}}}, "n": 1}
            """);
    assertThat(example.required("Policy"))
        .isEqualTo(
            "{\"Effect\": \"Allow\", \"Resource\": [\"}\"], \"Condition\": {\"Null\": {\"a\": \"b\"}}}");
    assertThat(example.number("n")).contains(1);
    assertThatThrownBy(() -> ExampleObject.parse("{\"a\": {\"b\": 1"))
        .hasMessageContaining("the text ends early");
  }

  @Test
  void what_is_not_such_an_object_is_refused() {
    assertThatThrownBy(() -> ExampleObject.parse("{\"a\": 1, \"a\": 2}"))
        .hasMessageContaining("`a` stands twice");
    assertThatThrownBy(() -> ExampleObject.parse("{\"a\": 1} x"))
        .hasMessageContaining("more behind the object");
    assertThatThrownBy(() -> ExampleObject.parse("{\"a\": \"b"))
        .hasMessageContaining("`\"` is missing");
    assertThatThrownBy(() -> ExampleObject.parse("{}").required("user"))
        .hasMessageContaining("`user` is missing");
  }
}
