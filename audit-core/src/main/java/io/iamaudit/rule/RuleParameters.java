package io.iamaudit.rule;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values of one rule's parameters in one run: what was configured, else the defaults. */
public final class RuleParameters {
  private final Map<String, Object> values;

  private RuleParameters(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * The parameters of a rule with some of them set.
   *
   * @throws IllegalArgumentException for a name that the rule does not have or a value of another
   *     type; configuration files are checked before, with better messages
   */
  public static RuleParameters of(RuleMetadata metadata, Map<String, ?> configured) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter<?> parameter : metadata.parameters()) {
      Object value = configured.get(parameter.name());
      if (value != null && !parameter.type().accepts(value)) {
        throw new IllegalArgumentException(
            parameter.name() + " of " + metadata.id() + " is " + parameter.type().words());
      }
      values.put(parameter.name(), value == null ? parameter.defaultValue() : value);
    }
    for (String name : configured.keySet()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(metadata.id() + " has no parameter " + name);
      }
    }
    return new RuleParameters(values);
  }

  /** The value of a parameter that the rule has declared. */
  @SuppressWarnings("unchecked") // of() has checked each value against its parameter's type
  public <T> T get(Parameter<T> parameter) {
    Object value = values.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException("the rule has not declared " + parameter.name());
    }
    return (T) value;
  }
}
