package io.iamaudit.rules.support;

import io.iamaudit.reference.ConditionKeyDefinition;
import io.iamaudit.reference.ServiceReference;
import java.util.List;

/** Condition keys as AWS writes them: answers have them in lower case. */
public final class KeyNames {

  private KeyNames() {}

  /** The keys in AWS's spelling; one that AWS does not list stays as it is. */
  public static List<String> asWritten(List<String> keys, ServiceReference reference) {
    return keys.stream().map(key -> asWritten(key, reference)).toList();
  }

  private static String asWritten(String key, ServiceReference reference) {
    return reference
        .conditionKey(key)
        .map(ConditionKeyDefinition::key)
        .filter(known -> known.equalsIgnoreCase(key))
        .orElse(key);
  }
}
