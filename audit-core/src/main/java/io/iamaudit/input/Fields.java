package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.internal.json.JsonValue;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of an AWS output, read by name. A value of an unexpected type is
 * reported; {@link #finish} reports members that nobody asked for, so that nothing is lost in
 * silence when AWS adds one.
 */
final class Fields {
  private final JsonValue.Obj object;
  private final String what;
  private final ReadContext context;
  private final boolean[] asked;

  /**
   * @param what the object is, for messages: {@code role details}
   */
  Fields(JsonValue.Obj object, String what, ReadContext context) {
    this.object = object;
    this.what = what;
    this.context = context;
    this.asked = new boolean[object.members().size()];
  }

  SourceLocation location() {
    return context.locate(object);
  }

  /** The object as it was read; what is taken from it does not count as asked for. */
  JsonValue.Obj json() {
    return object;
  }

  Locator locator() {
    return context.locator();
  }

  boolean has(String name) {
    JsonValue value = object.get(name);
    return value != null && !(value instanceof JsonValue.Null);
  }

  /** The value of a member; null if it is missing or JSON null. */
  @Nullable JsonValue value(String name) {
    List<JsonValue.Member> members = object.members();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        asked[i] = true;
        JsonValue value = members.get(i).value();
        return value instanceof JsonValue.Null ? null : value;
      }
    }
    return null;
  }

  /** Where the value of a member stands; the object's place if there is none. */
  SourceLocation locationOf(String name) {
    JsonValue value = object.get(name);
    return context.locate(value == null ? object : value);
  }

  Optional<String> string(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Str text) {
      return Optional.of(text.value());
    }
    if (value instanceof JsonValue.Num number) {
      return Optional.of(number.text());
    }
    unexpected(name, "a string", value);
    return Optional.empty();
  }

  Optional<Boolean> bool(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonValue.Bool bool) {
      return Optional.of(bool.value());
    }
    if (value instanceof JsonValue.Str text
        && (text.value().equalsIgnoreCase("true") || text.value().equalsIgnoreCase("false"))) {
      return Optional.of(Boolean.parseBoolean(text.value()));
    }
    unexpected(name, "true or false", value);
    return Optional.empty();
  }

  Optional<Integer> integer(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<String> text =
        value instanceof JsonValue.Num number
            ? Optional.of(number.text())
            : value instanceof JsonValue.Str string
                ? Optional.of(string.value())
                : Optional.empty();
    try {
      if (text.isPresent()) {
        return Optional.of(new BigDecimal(text.get()).intValueExact());
      }
    } catch (ArithmeticException | NumberFormatException notWhole) {
      // reported below, with what stands there
    }
    unexpected(name, "a whole number", value);
    return Optional.empty();
  }

  /** A date of something that happened: it also bears on how old the data is. */
  Optional<Instant> date(String name) {
    Optional<Instant> date = futureDate(name);
    date.ifPresent(context::sawDate);
    return date;
  }

  /** A date that may lie ahead, such as an expiry. */
  Optional<Instant> futureDate(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<String> text =
        value instanceof JsonValue.Str string
            ? Optional.of(string.value())
            : value instanceof JsonValue.Num number ? Optional.of(number.text()) : Optional.empty();
    Optional<Instant> date = text.flatMap(AwsDates::parse);
    if (date.isEmpty()) {
      unexpected(name, "a date", value);
    }
    return date;
  }

  /** The elements of a list; a single value counts as a list of one, as AWS's samples have it. */
  List<JsonValue> list(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return List.of();
    }
    return value instanceof JsonValue.Arr array ? array.elements() : List.of(value);
  }

  List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (JsonValue element : list(name)) {
      if (element instanceof JsonValue.Str text) {
        strings.add(text.value());
      } else {
        unexpected(name, "a list of strings", element);
      }
    }
    return strings;
  }

  /** Reads each object of a list, and reports members of it that were not asked for. */
  void each(String name, String elementWhat, Consumer<Fields> read) {
    for (JsonValue element : list(name)) {
      if (element instanceof JsonValue.Obj child) {
        Fields fields = new Fields(child, elementWhat, context);
        read.accept(fields);
        fields.finish();
      } else {
        unexpected(name, "a list of objects", element);
      }
    }
  }

  /** Reads an object; does nothing if it is missing. */
  void object(String name, String childWhat, Consumer<Fields> read) {
    JsonValue value = value(name);
    if (value instanceof JsonValue.Obj child) {
      Fields fields = new Fields(child, childWhat, context);
      read.accept(fields);
      fields.finish();
    } else if (value != null) {
      unexpected(name, "an object", value);
    }
  }

  /** All members of an object whose values are strings, numbers or booleans. */
  Map<String, String> map(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    object(
        name,
        what,
        fields ->
            fields
                .names()
                .forEach(key -> fields.scalar(key).ifPresent(text -> map.put(key, text))));
    return map;
  }

  private Optional<String> scalar(String name) {
    JsonValue value = value(name);
    if (value instanceof JsonValue.Bool bool) {
      return Optional.of(Boolean.toString(bool.value()));
    }
    return value == null ? Optional.empty() : string(name);
  }

  List<String> names() {
    return object.members().stream().map(JsonValue.Member::name).toList();
  }

  List<Tag> tags(String name) {
    List<Tag> tags = new ArrayList<>();
    each(
        name,
        "tag",
        tag -> tags.add(new Tag(tag.string("Key").orElse(""), tag.string("Value").orElse(""))));
    return tags;
  }

  /** A policy document in any of its forms; reported if there is something that is none. */
  Optional<PolicyBody> policy(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    Optional<PolicyBody> body = context.bodies().of(value, context.locate(value));
    if (body.isEmpty()) {
      unexpected(name, "a policy document", value);
    }
    return body;
  }

  /** Says that members are known and left out on purpose. */
  void ignore(String... names) {
    for (String name : names) {
      value(name);
    }
  }

  /** Reports, once for each name, members that nobody asked for. */
  void finish() {
    List<JsonValue.Member> members = object.members();
    for (int i = 0; i < asked.length; i++) {
      if (!asked[i]) {
        context.unknownMember(what, members.get(i));
      }
    }
  }

  private void unexpected(String name, String expected, JsonValue found) {
    context.report(
        Diagnostic.warning(
                "`" + name + "` of " + what + " is not " + expected + " but " + found.kind())
            .at(context.locate(found))
            .withHelp("the value was not read"));
  }
}
