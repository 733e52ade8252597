package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;

/**
 * A parameter of a rule, with its default.
 *
 * @param name in camel case, as {@code maxAgeDays}
 * @param description one clause: what it is, and its unit
 * @param <T> {@link Integer}, {@link Boolean}, {@link String} or a list of strings
 */
public record Parameter<T>(String name, Type type, T defaultValue, String description) {

  /** What values a parameter takes. */
  public enum Type {
    /** A whole number, not negative. */
    INTEGER("a whole number from 0"),
    BOOLEAN("true or false"),
    STRING("a string"),
    /** Strings; where they are names, the rule's page says whether wildcards count. */
    STRINGS("a list of strings");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** What to write, for messages. */
    public String words() {
      return words;
    }

    /** Whether a value is of this type. */
    public boolean accepts(Object value) {
      return switch (this) {
        case INTEGER -> value instanceof Integer number && number >= 0;
        case BOOLEAN -> value instanceof Boolean;
        case STRING -> value instanceof String;
        case STRINGS ->
            value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
      };
    }
  }

  public Parameter {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(description, "description");
    if (!type.accepts(requireNonNull(defaultValue, "defaultValue"))) {
      throw new IllegalArgumentException("the default of " + name + " is not " + type.words());
    }
  }

  public static Parameter<Integer> integer(String name, int defaultValue, String description) {
    return new Parameter<>(name, Type.INTEGER, defaultValue, description);
  }

  public static Parameter<Boolean> bool(String name, boolean defaultValue, String description) {
    return new Parameter<>(name, Type.BOOLEAN, defaultValue, description);
  }

  public static Parameter<String> string(String name, String defaultValue, String description) {
    return new Parameter<>(name, Type.STRING, defaultValue, description);
  }

  public static Parameter<List<String>> strings(
      String name, List<String> defaultValue, String description) {
    return new Parameter<>(name, Type.STRINGS, List.copyOf(defaultValue), description);
  }

  /** Parameters are the same if name, type and default are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter<?> that
        && name.equals(that.name)
        && type == that.type
        && defaultValue.equals(that.defaultValue);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type);
  }
}
