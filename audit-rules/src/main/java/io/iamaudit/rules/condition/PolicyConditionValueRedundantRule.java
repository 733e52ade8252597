package io.iamaudit.rules.condition;

import io.iamaudit.evaluation.AddressRange;
import io.iamaudit.evaluation.ConditionValues;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import io.iamaudit.rule.RuleMetadata;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports values of a condition that another value of it covers. */
public final class PolicyConditionValueRedundantRule extends EachCondition {
  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-value-redundant")
          .title("Value of a condition is covered by another one")
          .severity(Severity.LOW)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html")
          .accessAnalyzer("REDUNDANT_CONDITION_VALUE_NUM")
          .remediation(
              "Remove the value that changes nothing, or the wider one if it was a mistake.")
          .since("0.1.0")
          .build();

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    List<PolicyValue> values = use.values();
    if (values.size() < 2 || use.operator().base().isEmpty() || use.isNull()) {
      return Optional.empty();
    }
    Base base = use.operator().base().get();
    List<PolicyValue> redundant = new ArrayList<>();
    String wider = "";
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.size(); j++) {
        if (i != j && covers(base, values.get(j), values.get(i), j < i)) {
          redundant.add(values.get(i));
          wider = values.get(j).text();
          break;
        }
      }
    }
    // What covers everything is another rule's matter.
    if (redundant.isEmpty() || Wildcards.isEverything(wider)) {
      return Optional.empty();
    }
    boolean single = redundant.size() == 1;
    return Optional.of(
        use.with(use.finding(), "changes nothing", redundant)
            .message(
                use.policy()
                    + " compares `"
                    + use.key()
                    + "` with "
                    + ConditionUse.quoted(redundant)
                    + ", which "
                    + (single && redundant.get(0).text().equals(wider)
                        ? "stands there twice"
                        : single ? "`" + wider + "` covers" : "other values cover")
                    + ".")
            .repair(
                single
                    ? use.context()
                        .edits()
                        .removeElement(
                            "remove `" + redundant.get(0).text() + "`", redundant.get(0).position())
                    : Optional.empty())
            .build());
  }

  /** Whether a value makes another one superfluous; of two that do so to each other the first. */
  private static boolean covers(Base base, PolicyValue one, PolicyValue other, boolean isFirst) {
    if (!one.isResolved() || !other.isResolved()) {
      return false;
    }
    String wide = one.text();
    String narrow = other.text();
    if (wide.equals(narrow)) {
      return isFirst;
    }
    return switch (base) {
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          isFirst && wide.equalsIgnoreCase(narrow);
      case STRING_LIKE, STRING_NOT_LIKE -> isCovered(wide, narrow);
      case IP_ADDRESS, NOT_IP_ADDRESS ->
          AddressRange.of(wide)
              .flatMap(range -> AddressRange.of(narrow).map(range::covers))
              .orElse(false);
      case NUMERIC_LESS_THAN, NUMERIC_LESS_THAN_EQUALS ->
          order(ConditionValues.number(wide), ConditionValues.number(narrow), isFirst) > 0;
      case NUMERIC_GREATER_THAN, NUMERIC_GREATER_THAN_EQUALS ->
          order(ConditionValues.number(narrow), ConditionValues.number(wide), isFirst) > 0;
      case DATE_LESS_THAN, DATE_LESS_THAN_EQUALS ->
          order(ConditionValues.date(wide), ConditionValues.date(narrow), isFirst) > 0;
      case DATE_GREATER_THAN, DATE_GREATER_THAN_EQUALS ->
          order(ConditionValues.date(narrow), ConditionValues.date(wide), isFirst) > 0;
      default -> false;
    };
  }

  /** Whether a pattern without `?` covers a text, be that a pattern, too. */
  private static boolean isCovered(String pattern, String text) {
    return pattern.indexOf('?') < 0
        && pattern.indexOf('*') >= 0
        && !pattern.contains("${")
        && !text.contains("${")
        && Wildcards.matches(pattern, text);
  }

  private static int order(Optional<BigDecimal> one, Optional<BigDecimal> other, boolean isFirst) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    int order = one.get().compareTo(other.get());
    return order == 0 && isFirst ? 1 : order;
  }
}
