package io.iamaudit.internal.json;

import io.iamaudit.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stood. Values are made by {@link JsonStream} and never change
 * afterwards. The pointer is worked out when asked for, since most values are never reported.
 */
public abstract sealed class JsonValue {
  private final @Nullable JsonValue parent;
  private final String token;
  private final int line;
  private final int column;

  /**
   * @param token the pointer of the value: one unescaped token under a parent, else the whole
   *     pointer
   */
  private JsonValue(@Nullable JsonValue parent, String token, int line, int column) {
    this.parent = parent;
    this.token = token;
    this.line = line;
    this.column = column;
  }

  /**
   * Reads one whole text.
   *
   * @throws io.iamaudit.diagnostic.IamAuditException if it is not one JSON value
   */
  public static JsonValue parse(String text, JsonLimits limits, Locator locator) {
    try (JsonStream stream = JsonStream.of(text, limits, locator)) {
      JsonValue value = stream.readTree();
      stream.expectEnd();
      return value;
    }
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  /** The JSON Pointer of this value. */
  public String pointer() {
    if (parent == null) {
      return token;
    }
    return parent.pointer() + "/" + SourcePosition.escapePointerToken(token);
  }

  public SourcePosition position() {
    return new SourcePosition(pointer(), line, column);
  }

  /** What kind of value this is, in words for messages: {@code an object}, {@code a string}. */
  public abstract String kind();

  /** An object. Members keep their order; of members with one name all are kept. */
  public static final class Obj extends JsonValue {
    private final List<Member> members = new ArrayList<>();

    Obj(@Nullable JsonValue parent, String token, int line, int column) {
      super(parent, token, line, column);
    }

    void add(Member member) {
      members.add(member);
    }

    public List<Member> members() {
      return Collections.unmodifiableList(members);
    }

    /** The first member of this name. */
    public @Nullable JsonValue get(String name) {
      for (Member member : members) {
        if (member.name().equals(name)) {
          return member.value();
        }
      }
      return null;
    }

    public boolean has(String name) {
      return get(name) != null;
    }

    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * A member of an object.
   *
   * @param line of the name
   * @param column of the name
   */
  public record Member(String name, int line, int column, JsonValue value) {

    /** The place of the name, with the pointer of the value. */
    public SourcePosition position() {
      return new SourcePosition(value.pointer(), line, column);
    }
  }

  /** An array. */
  public static final class Arr extends JsonValue {
    private final List<JsonValue> elements = new ArrayList<>();

    Arr(@Nullable JsonValue parent, String token, int line, int column) {
      super(parent, token, line, column);
    }

    void add(JsonValue element) {
      elements.add(element);
    }

    public List<JsonValue> elements() {
      return Collections.unmodifiableList(elements);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A string. */
  public static final class Str extends JsonValue {
    private final String value;

    Str(@Nullable JsonValue parent, String token, int line, int column, String value) {
      super(parent, token, line, column);
      this.value = value;
    }

    public String value() {
      return value;
    }

    @Override
    public String kind() {
      return "a string";
    }
  }

  /** A number, as it was written. */
  public static final class Num extends JsonValue {
    private final String text;

    Num(@Nullable JsonValue parent, String token, int line, int column, String text) {
      super(parent, token, line, column);
      this.text = text;
    }

    public String text() {
      return text;
    }

    @Override
    public String kind() {
      return "a number";
    }
  }

  /** {@code true} or {@code false}. */
  public static final class Bool extends JsonValue {
    private final boolean value;

    Bool(@Nullable JsonValue parent, String token, int line, int column, boolean value) {
      super(parent, token, line, column);
      this.value = value;
    }

    public boolean value() {
      return value;
    }

    @Override
    public String kind() {
      return "a boolean";
    }
  }

  /** {@code null}. */
  public static final class Null extends JsonValue {
    Null(@Nullable JsonValue parent, String token, int line, int column) {
      super(parent, token, line, column);
    }

    @Override
    public String kind() {
      return "null";
    }
  }

  /** An object or array that was not taken apart: its text as it stands in the input. */
  public static final class Raw extends JsonValue {
    private final String text;

    Raw(@Nullable JsonValue parent, String token, int line, int column, String text) {
      super(parent, token, line, column);
      this.text = text;
    }

    public String text() {
      return text;
    }

    @Override
    public String kind() {
      return "an object";
    }
  }
}
