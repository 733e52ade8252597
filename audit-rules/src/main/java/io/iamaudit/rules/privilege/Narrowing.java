package io.iamaudit.rules.privilege;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether conditions narrow what a statement grants: to some resources, to some circumstances. One
 * that nearly every request of the account meets does not, nor one that is met when its key is
 * missing.
 */
final class Narrowing {
  /** What every ordinary request of the account's own principals meets, or chooses. */
  private static final Set<String> WIDE_KEYS =
      Set.of(
          "aws:currenttime",
          "aws:epochtime",
          "aws:principalaccount",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principaltype",
          "aws:referer",
          "aws:requestedregion",
          "aws:resourceaccount",
          "aws:resourceorgid",
          "aws:resourceorgpaths",
          "aws:securetransport",
          "aws:tokenissuetime",
          "aws:useragent",
          "ec2:region",
          "kms:calleraccount",
          "s3:resourceaccount",
          "s3:signatureversion",
          "s3:tlsversion",
          "s3:authtype",
          "sts:externalid",
          "sts:rolesessionname",
          "sts:sourceidentity");

  private Narrowing() {}

  /** Whether one of the conditions of an Allow narrows it. */
  static boolean narrows(List<Condition> conditions) {
    return conditions.stream()
        .anyMatch(condition -> !isWideKey(condition) && demands(condition, false));
  }

  /** Whether an Allow demands a value of one of the keys. */
  static boolean narrowsBy(List<Condition> conditions, String... keys) {
    return conditions.stream()
        .anyMatch(condition -> hasKey(condition, keys) && demands(condition, true));
  }

  /**
   * Whether a condition of an Allow lets only some values of its key pass, and only if there is
   * one.
   */
  static boolean demandsAValue(Condition condition) {
    return demands(condition, false);
  }

  /**
   * Whether a Deny with these conditions leaves only requests that meet a narrowing one: each
   * denies what does not. No conditions leave nothing.
   */
  static boolean leavesOnlyNarrow(List<Condition> conditions) {
    return conditions.stream()
        .allMatch(condition -> !isWideKey(condition) && deniesWithout(condition));
  }

  /** Whether a Deny with these conditions leaves only requests with a value of one of the keys. */
  static boolean leavesOnly(List<Condition> conditions, String... keys) {
    return conditions.stream()
        .allMatch(condition -> hasKey(condition, keys) && deniesWithout(condition));
  }

  static boolean hasKey(Condition condition, String... keys) {
    for (String key : keys) {
      if (condition.hasKey(key)
          || ((key.endsWith("/") || key.endsWith(":"))
              && startsWithIgnoringCase(condition.key().text(), key))) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithIgnoringCase(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static boolean isWideKey(Condition condition) {
    return WIDE_KEYS.contains(condition.key().text().toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a condition lets only some values pass, and only if there is one.
   *
   * @param alwaysThere whether the key is in every request, so that {@code IfExists} changes
   *     nothing
   */
  private static boolean demands(Condition condition, boolean alwaysThere) {
    ConditionOperator operator = condition.operator();
    if (!operator.isKnown() || !condition.key().isResolved()) {
      return true;
    }
    if (operator.is(Base.NULL)) {
      return condition.values().stream().noneMatch(value -> isText(value, "true"));
    }
    boolean holdsWhenMissing =
        operator.ifExists() || operator.qualifier() == SetQualifier.FOR_ALL_VALUES;
    if (operator.base().map(Base::isNegated).orElse(false) || (holdsWhenMissing && !alwaysThere)) {
      return false;
    }
    if (operator.is(Base.BOOL)) {
      return condition.values().stream().noneMatch(value -> isText(value, "false"));
    }
    return condition.values().stream().noneMatch(value -> isAnything(value, operator));
  }

  /** Whether a condition of a Deny holds for every request but those with certain values. */
  private static boolean deniesWithout(Condition condition) {
    ConditionOperator operator = condition.operator();
    if (!operator.isKnown() || !condition.key().isResolved()) {
      return true;
    }
    if (operator.is(Base.NULL)) {
      return condition.values().stream().noneMatch(value -> isText(value, "false"));
    }
    if (operator.is(Base.BOOL)) {
      return condition.values().stream().noneMatch(value -> isText(value, "true"));
    }
    return operator.base().map(Base::isNegated).orElse(false)
        && operator.qualifier() != SetQualifier.FOR_ANY_VALUE
        && condition.values().stream().noneMatch(value -> isAnything(value, operator));
  }

  private static boolean isText(PolicyValue value, String text) {
    return value.text().equalsIgnoreCase(text);
  }

  private static boolean isAnything(PolicyValue value, ConditionOperator operator) {
    return Wildcards.isEverything(value.text())
        ? operator
            .base()
            .map(base -> base.text().endsWith("Like") || base.text().startsWith("Arn"))
            .orElse(false)
        : value.text().equals("0.0.0.0/0") || value.text().equals("::/0");
  }
}
