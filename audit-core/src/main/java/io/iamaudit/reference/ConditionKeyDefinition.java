package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

/**
 * A condition key that a service lists: one of its own, or a global key that it fills.
 *
 * @param key as AWS spells it; a part that the user chooses is a placeholder, as in {@code
 *     aws:ResourceTag/${TagKey}}
 * @param type AWS's name of the value type: {@code String}, {@code Numeric}, {@code Date}, {@code
 *     Bool}, {@code IPAddress}, {@code ARN}, or {@code ArrayOf} and one of these
 */
public record ConditionKeyDefinition(String key, String type) {

  public ConditionKeyDefinition {
    requireNonNull(key, "key");
    requireNonNull(type, "type");
  }

  /** Whether a request can carry several values of the key. */
  public boolean isMultivalued() {
    return type.startsWith("ArrayOf");
  }
}
