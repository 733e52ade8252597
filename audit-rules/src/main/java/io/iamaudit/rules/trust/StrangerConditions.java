package io.iamaudit.rules.trust;

import io.iamaudit.arn.AccountId;
import io.iamaudit.arn.Arn;
import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.Wildcards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Conditions as a stranger meets them: somebody in an AWS account that the policy's author has
 * never heard of, who may choose what a request says but not who sends it and from where.
 *
 * <p>All conditions on one key are judged together, once for a request that has the key and once
 * for one that has not: <i>if it exists, then ours</i> and <i>it exists</i> keep a stranger out
 * only together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
 *     global condition context keys</a>
 */
final class StrangerConditions {

  /** What conditions are to a stranger. */
  enum Answer {
    /** No stranger's request can meet them. */
    NEVER,
    /** Every stranger's request meets them. */
    ALWAYS,
    /** Some can, or it is not known. */
    POSSIBLE
  }

  /** Who a stranger is; there in every request that a stranger signs. */
  private static final Set<String> WHO =
      Set.of("aws:principalaccount", "aws:principalarn", "aws:principalisawsservice", "aws:userid");

  /** Where a stranger belongs, or on whose behalf a service asks; missing in some requests. */
  private static final Set<String> WHOSE =
      Set.of(
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceorgid",
          "aws:sourceorgpaths",
          "aws:principalservicename",
          "aws:principalservicenameslist");

  /** From where a stranger asks; which of them there is depends on the way. */
  private static final Set<String> WHERE =
      Set.of(
          "aws:sourceip",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths");

  /** What a stranger has to be told. */
  private static final Set<String> SECRET = Set.of("sts:externalid");

  private static final Set<String> OF_THE_ROLE =
      Set.of("${aws:resourceaccount}", "${aws:resourceorgid}", "${aws:resourceorgpaths}");

  private static final Set<String> OF_THE_CALLER =
      Set.of("${aws:principalaccount}", "${aws:principalorgid}", "${aws:principalorgpaths}");

  /** A wildcard behind so many characters of a unique id leaves no stranger's id open. */
  private static final int UNIQUE_ID_LENGTH = 16;

  private StrangerConditions() {}

  /** Whether strangers can meet all of these conditions; no conditions are always met. */
  static Answer judge(List<Condition> conditions) {
    Map<String, List<Condition>> byKey = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      byKey.computeIfAbsent(key(condition), name -> new ArrayList<>()).add(condition);
    }
    boolean always = true;
    for (Map.Entry<String, List<Condition>> entry : byKey.entrySet()) {
      Answer answer = judgeKey(entry.getKey(), entry.getValue());
      if (answer == Answer.NEVER) {
        return Answer.NEVER;
      }
      always &= answer == Answer.ALWAYS;
    }
    return always ? Answer.ALWAYS : Answer.POSSIBLE;
  }

  /** The operators that this version of the library does not know, as written. */
  static List<String> unknownOperators(List<Condition> conditions) {
    return conditions.stream()
        .map(Condition::operator)
        .filter(operator -> !operator.isKnown())
        .map(ConditionOperator::name)
        .distinct()
        .toList();
  }

  private static Answer judgeKey(String key, List<Condition> conditions) {
    Answer present = all(conditions.stream().map(c -> whenPresent(c, key)).toList());
    if (WHO.contains(key)) {
      return present;
    }
    Answer missing = all(conditions.stream().map(StrangerConditions::whenMissing).toList());
    return present == missing ? present : Answer.POSSIBLE;
  }

  private static Answer all(List<Answer> answers) {
    if (answers.contains(Answer.NEVER)) {
      return Answer.NEVER;
    }
    return answers.contains(Answer.POSSIBLE) ? Answer.POSSIBLE : Answer.ALWAYS;
  }

  private static Answer whenMissing(Condition condition) {
    ConditionOperator operator = condition.operator();
    if (!operator.isKnown()) {
      return Answer.POSSIBLE;
    }
    if (operator.qualifier() == SetQualifier.FOR_ALL_VALUES) {
      return Answer.ALWAYS;
    }
    if (operator.is(Base.NULL)) {
      return met(operator.qualifier() == SetQualifier.NONE && hasValue(condition, "true"));
    }
    boolean negated = operator.base().map(Base::isNegated).orElse(false);
    return met(
        operator.ifExists() || (negated && operator.qualifier() != SetQualifier.FOR_ANY_VALUE));
  }

  private static Answer whenPresent(Condition condition, String key) {
    ConditionOperator operator = condition.operator();
    if (operator.base().isEmpty()) {
      return Answer.POSSIBLE;
    }
    Base base = operator.base().get();
    if (base == Base.NULL) {
      return met(hasValue(condition, "false"));
    }
    if (key.equals("aws:principalisawsservice")) {
      return base == Base.BOOL ? met(hasValue(condition, "false")) : Answer.POSSIBLE;
    }
    if (condition.values().stream().noneMatch(value -> canBeStrangers(value, key, base))) {
      return met(base.isNegated());
    }
    boolean everything =
        comparesWildcards(base)
            && condition.values().stream().anyMatch(v -> Wildcards.isEverything(v.text()));
    return everything ? met(!base.isNegated()) : Answer.POSSIBLE;
  }

  private static Answer met(boolean met) {
    return met ? Answer.ALWAYS : Answer.NEVER;
  }

  private static boolean hasValue(Condition condition, String wanted) {
    return condition.values().stream().anyMatch(value -> value.text().equalsIgnoreCase(wanted));
  }

  /** Whether a stranger's request can have a value of the key that the policy's value matches. */
  private static boolean canBeStrangers(PolicyValue value, String key, Base base) {
    String text = value.text();
    String lower = text.toLowerCase(Locale.ROOT);
    if (key.startsWith("aws:resource") && OF_THE_CALLER.contains(lower)) {
      // The role's organization or account is that of the caller: the caller is no stranger.
      return false;
    }
    boolean isFixed =
        WHO.contains(key)
            || WHOSE.contains(key)
            || WHERE.contains(key)
            || SECRET.contains(key)
            || isOfFederation(key);
    if (!isFixed) {
      return true;
    }
    if (text.contains("${")) {
      return !OF_THE_ROLE.contains(lower);
    }
    return switch (base) {
      case STRING_EQUALS,
          STRING_NOT_EQUALS,
          STRING_EQUALS_IGNORE_CASE,
          STRING_NOT_EQUALS_IGNORE_CASE,
          NUMERIC_EQUALS,
          NUMERIC_NOT_EQUALS,
          BINARY_EQUALS ->
          false;
      case STRING_LIKE, STRING_NOT_LIKE -> !isOurs(text, key, false);
      case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> !isOurs(text, key, true);
      case IP_ADDRESS, NOT_IP_ADDRESS -> isNearlyEverywhere(text);
      default -> true;
    };
  }

  /** Whether a pattern leaves open only what lies within one account or organization. */
  private static boolean isOurs(String pattern, String key, boolean byArnParts) {
    int wildcard = firstWildcard(pattern);
    if (wildcard == pattern.length()) {
      return true;
    }
    if (key.equals("aws:principalarn") || key.equals("aws:sourcearn") || key.endsWith("vpcarn")) {
      boolean accountIsFixed =
          Arn.parse(pattern).map(Arn::account).filter(AccountId::isValid).isPresent();
      // A star of StringLike runs over colons, and a stranger may write colons in a path.
      return accountIsFixed && (byArnParts || wildcard > endOfAccount(pattern));
    }
    if (key.endsWith("orgpaths")) {
      return wildcard > pattern.indexOf('/') && pattern.indexOf('/') > 0;
    }
    return key.equals("aws:userid") && wildcard >= UNIQUE_ID_LENGTH;
  }

  private static int endOfAccount(String arn) {
    return arn.length() - Arn.of(arn).resource().length() - 1;
  }

  private static int firstWildcard(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '*' || text.charAt(i) == '?') {
        return i;
      }
    }
    return text.length();
  }

  /** Whether an address range is so large that a stranger finds an address in it. */
  private static boolean isNearlyEverywhere(String range) {
    int slash = range.indexOf('/');
    if (slash < 0) {
      return false;
    }
    boolean isV6 = range.indexOf(':') >= 0;
    String prefix = range.substring(slash + 1);
    boolean isShort = prefix.length() == 1 && Character.isDigit(prefix.charAt(0));
    boolean isTens = prefix.length() == 2 && prefix.charAt(0) == '1' && prefix.charAt(1) < '6';
    return isV6 ? isShort || isTens : isShort && prefix.charAt(0) < '8';
  }

  private static boolean comparesWildcards(Base base) {
    return switch (base) {
      case STRING_LIKE, STRING_NOT_LIKE, ARN_LIKE, ARN_NOT_LIKE, ARN_EQUALS, ARN_NOT_EQUALS -> true;
      default -> false;
    };
  }

  /** Keys of SAML and of OIDC providers: who signs a request with AWS credentials has none. */
  private static boolean isOfFederation(String key) {
    int colon = key.indexOf(':');
    String owner = colon < 0 ? "" : key.substring(0, colon);
    return owner.equals("saml") || owner.indexOf('.') > 0;
  }

  private static String key(Condition condition) {
    return condition.key().text().toLowerCase(Locale.ROOT);
  }
}
