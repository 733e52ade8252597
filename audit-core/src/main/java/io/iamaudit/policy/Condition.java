package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One operator with one condition key and its values.
 *
 * @param key as written; AWS compares keys without regard to case
 * @param values any of them may match; under a negated operator none may. Empty only for an empty
 *     list
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html">
 *     IAM JSON policy elements: Condition</a>
 */
public record Condition(ConditionOperator operator, PolicyValue key, List<PolicyValue> values) {

  public Condition {
    requireNonNull(operator, "operator");
    requireNonNull(key, "key");
    values = List.copyOf(values);
  }

  /** Whether the condition is about this key, without regard to case. */
  public boolean hasKey(String name) {
    return key.text().equalsIgnoreCase(name);
  }
}
