package io.iamaudit.evaluation;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Values of conditions as the operators read them. What an operator cannot read matches nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     IAM JSON policy elements: Condition operators</a>
 */
public final class ConditionValues {

  private ConditionValues() {}

  /** A number as the numeric operators read it; empty if the text is none. */
  public static Optional<BigDecimal> number(String text) {
    return Optional.ofNullable(Scalars.number(text));
  }

  /**
   * A date in epoch seconds, as the date operators read it: one of the forms of ISO 8601 that W3C
   * allows, or epoch seconds, but four digits are a year. Empty if the text is none.
   */
  public static Optional<BigDecimal> date(String text) {
    return Optional.ofNullable(Scalars.date(text));
  }
}
