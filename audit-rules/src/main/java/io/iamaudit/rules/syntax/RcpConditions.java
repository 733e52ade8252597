package io.iamaudit.rules.syntax;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.PolicyValue;
import java.util.List;
import java.util.Locale;

/**
 * Whom the conditions of a resource control policy hit, by the keys that callers have: services
 * have no keys of principals, and users and roles have no keys of sources.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">
 *     AWS global condition context keys</a>
 */
final class RcpConditions {
  private static final String IS_SERVICE = "aws:PrincipalIsAWSService";

  private static final List<String> OF_PRINCIPALS =
      List.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principalaccount",
          "aws:principalarn");

  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  private static final List<String> OF_SOURCES =
      List.of("aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceaccount", "aws:sourcearn");

  private RcpConditions() {}

  /** Whether all of a condition is known. */
  static boolean isDecidable(Condition condition) {
    return condition.operator().isKnown()
        && condition.key().isResolved()
        && condition.values().stream().allMatch(PolicyValue::isResolved);
  }

  static boolean isAboutPrincipals(Condition condition) {
    String key = condition.key().text().toLowerCase(Locale.ROOT);
    return OF_PRINCIPALS.contains(key) || key.startsWith(PRINCIPAL_TAG);
  }

  static boolean isAboutSources(Condition condition) {
    return OF_SOURCES.contains(condition.key().text().toLowerCase(Locale.ROOT));
  }

  /** Whether it holds for a request without its key; {@code Null} is asked on purpose. */
  static boolean holdsWithoutKey(Condition condition) {
    ConditionOperator operator = condition.operator();
    ConditionOperator.SetQualifier qualifier = operator.qualifier();
    return !operator.is(ConditionOperator.Base.NULL)
        && (operator.ifExists()
            || qualifier == ConditionOperator.SetQualifier.FOR_ALL_VALUES
            || (qualifier == ConditionOperator.SetQualifier.NONE
                && operator.base().filter(ConditionOperator.Base::isNegated).isPresent()));
  }

  /** Whether it never holds for a service that calls for itself. */
  static boolean sparesServices(Condition condition) {
    return isAnswer(condition, "false") || (isAboutPrincipals(condition) && needsKey(condition));
  }

  /** Whether it never holds for users, roles and anonymous callers. */
  static boolean sparesOthers(Condition condition) {
    return isAnswer(condition, "true") || demandsSource(condition);
  }

  /** Whether it never holds for a request without a source. */
  static boolean demandsSource(Condition condition) {
    return isAboutSources(condition) && needsKey(condition);
  }

  private static boolean isAnswer(Condition condition, String wanted) {
    return condition.hasKey(IS_SERVICE)
        && !condition.values().isEmpty()
        && condition.values().stream().allMatch(value -> value.text().equalsIgnoreCase(wanted))
        && condition.operator().base().filter(base -> !base.isNegated()).isPresent()
        && !condition.operator().is(ConditionOperator.Base.NULL);
  }

  private static boolean needsKey(Condition condition) {
    return condition.operator().is(ConditionOperator.Base.NULL)
        ? !condition.values().isEmpty()
            && condition.values().stream().allMatch(value -> value.text().equalsIgnoreCase("false"))
            && condition.operator().qualifier() == ConditionOperator.SetQualifier.NONE
        : !holdsWithoutKey(condition)
            && condition.operator().base().filter(base -> !base.isNegated()).isPresent();
  }
}
