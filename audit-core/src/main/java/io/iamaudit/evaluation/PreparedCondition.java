package io.iamaudit.evaluation;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyVersion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition, compiled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html">
 *     Conditions with multiple context keys or values</a>
 */
final class PreparedCondition {
  private final Condition written;
  private final String key;
  private final @Nullable Base base;
  private final SetQualifier qualifier;
  private final boolean ifExists;
  private final boolean negated;
  private final boolean incomparableFails;
  private final Comparison[] values;

  private PreparedCondition(Condition written, PolicyVersion version) {
    this.written = written;
    this.key = RequestContext.normalized(written.key().text());
    this.base = written.operator().base().orElse(null);
    this.qualifier = written.operator().qualifier();
    this.ifExists = written.operator().ifExists();
    this.negated = base != null && base.isNegated();
    this.incomparableFails = negated && isTyped(base);
    this.values =
        base == null
            ? new Comparison[0]
            : written.values().stream()
                .map(value -> Comparison.of(base, value.text(), version))
                .toArray(Comparison[]::new);
  }

  static PreparedCondition compile(Condition condition, PolicyVersion version) {
    return new PreparedCondition(condition, version);
  }

  private static boolean isTyped(@Nullable Base base) {
    return base == Base.ARN_NOT_EQUALS
        || base == Base.ARN_NOT_LIKE
        || base == Base.NUMERIC_NOT_EQUALS
        || base == Base.DATE_NOT_EQUALS
        || base == Base.NOT_IP_ADDRESS;
  }

  Condition written() {
    return written;
  }

  /** The key, in lower case. */
  String key() {
    return key;
  }

  /** Whether the operator is known; a condition whose operator is not decides nothing. */
  boolean isKnown() {
    return base != null;
  }

  /** The keys of policy variables in its values, in lower case. */
  List<String> variables() {
    return Arrays.stream(values).flatMap(value -> value.variables().stream()).toList();
  }

  /** Whether {@link #variableValues} looks for any. */
  boolean isSolvable(String value) {
    return Arrays.stream(values).allMatch(wanted -> wanted.isSolvable(value));
  }

  /** Values of a variable with which a value of the policy matches one of the request. */
  List<String> variableValues(String variable, String value, RequestContext context) {
    return Arrays.stream(values)
        .filter(wanted -> wanted.variables().contains(variable))
        .flatMap(wanted -> wanted.solutions(variable, value, context).stream())
        .toList();
  }

  /** How a value compares with each value of the policy. */
  List<Comparison.Result> compareAll(String value, RequestContext context) {
    return Arrays.stream(values).map(wanted -> wanted.compare(value, context)).toList();
  }

  boolean holds(RequestContext context) {
    String[] found = context.values(key);
    if (base == Base.NULL) {
      return isNullHolding(found);
    }
    return switch (qualifier) {
      case NONE -> holdsPlain(found, context);
      case FOR_ALL_VALUES -> holdsForAll(found, context);
      case FOR_ANY_VALUE -> holdsForAny(found, context);
    };
  }

  private boolean holdsPlain(String @Nullable [] found, RequestContext context) {
    if (found == null || found.length == 0) {
      return negated || ifExists;
    }
    // A key with several values wants a set operator.
    return found.length == 1 && matches(found[0], context);
  }

  private boolean holdsForAll(String @Nullable [] found, RequestContext context) {
    if (found != null) {
      for (String value : found) {
        if (!value.isEmpty() && !matches(value, context)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holdsForAny(String @Nullable [] found, RequestContext context) {
    boolean any = false;
    if (found != null) {
      for (String value : found) {
        if (!value.isEmpty()) {
          any = true;
          if (matches(value, context)) {
            return true;
          }
        }
      }
    }
    return !any && ifExists;
  }

  /** Whether the operator holds for one value of the request. */
  private boolean matches(String value, RequestContext context) {
    boolean comparable = false;
    for (Comparison wanted : values) {
      Comparison.Result result = wanted.compare(value, context);
      if (result == Comparison.Result.TRUE) {
        return !negated;
      }
      comparable |= result != Comparison.Result.INCOMPARABLE;
    }
    return negated && (comparable || !incomparableFails || values.length == 0);
  }

  /** {@code Null}: an empty string and an empty list count as no value. */
  private boolean isNullHolding(String @Nullable [] found) {
    boolean present = false;
    if (found != null) {
      for (String value : found) {
        present |= !value.isEmpty();
      }
    }
    if (!present && qualifier != SetQualifier.NONE) {
      return qualifier == SetQualifier.FOR_ALL_VALUES;
    }
    for (Comparison wanted : values) {
      // The comparison says whether a present key is what the value wants.
      boolean wantsPresent = wanted.compare("", RequestContext.empty()) == Comparison.Result.TRUE;
      if (wantsPresent == present) {
        return true;
      }
    }
    return false;
  }
}
