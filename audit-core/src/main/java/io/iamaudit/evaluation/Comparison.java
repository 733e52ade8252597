package io.iamaudit.evaluation;

import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.PolicyVersion;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one value of a request compares with one value of a policy under an operator. The policy's
 * value is read once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     IAM JSON policy elements: Condition operators</a>
 */
abstract class Comparison {

  /** What a comparison gives: the two may not be comparable at all. */
  enum Result {
    TRUE,
    FALSE,
    INCOMPARABLE;

    static Result of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  abstract Result compare(String value, RequestContext context);

  /** The keys of policy variables in the policy's value, in lower case. */
  List<String> variables() {
    return List.of();
  }

  /** Whether {@link #solutions} looks for any. */
  boolean isSolvable(String value) {
    return true;
  }

  /** Values of a variable with which the policy's value matches one of the request. */
  List<String> solutions(String key, String value, RequestContext context) {
    return List.of();
  }

  static Comparison of(Base base, String policyValue, PolicyVersion version) {
    return switch (base) {
      case STRING_EQUALS, STRING_NOT_EQUALS ->
          new Text(PolicyText.compile(policyValue, false, version, 0), false, false);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          new Text(PolicyText.compile(policyValue, false, version, 0), true, false);
      case STRING_LIKE, STRING_NOT_LIKE ->
          new Text(PolicyText.compile(policyValue, true, version, 0), false, true);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
          new ArnText(PolicyText.compile(policyValue, true, version, 0));
      case BOOL -> new Bool(PolicyText.compile(policyValue, false, version, 0));
      case BINARY_EQUALS -> new Binary(policyValue);
      case IP_ADDRESS, NOT_IP_ADDRESS -> new Ip(AddressRange.parse(policyValue));
      case NUMERIC_EQUALS,
          NUMERIC_NOT_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS ->
          new Ordered(base, Scalars.number(policyValue), false);
      case DATE_EQUALS,
          DATE_NOT_EQUALS,
          DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS ->
          new Ordered(base, Scalars.date(policyValue), true);
      case NULL -> new Null(policyValue.equalsIgnoreCase("true"));
    };
  }

  /** A value with policy variables. */
  private abstract static class WithVariables extends Comparison {
    final PolicyText text;

    WithVariables(PolicyText text) {
      this.text = text;
    }

    @Override
    List<String> variables() {
      return text.keys();
    }

    @Override
    boolean isSolvable(String value) {
      return text.isConstant() || text.isSolvable(value);
    }

    @Override
    List<String> solutions(String key, String value, RequestContext context) {
      return text.solutions(key, value, context);
    }
  }

  /** Strings: equal, equal but for case, or like a pattern. */
  private static final class Text extends WithVariables {
    private final boolean ignoreCase;
    private final boolean like;

    Text(PolicyText text, boolean ignoreCase, boolean like) {
      super(text);
      this.ignoreCase = ignoreCase;
      this.like = like;
    }

    @Override
    Result compare(String value, RequestContext context) {
      String wanted = text.resolve(context);
      if (wanted == null) {
        return Result.FALSE;
      }
      return Result.of(
          like
              ? PolicyText.matches(wanted, value)
              : ignoreCase ? wanted.equalsIgnoreCase(value) : wanted.equals(value));
    }
  }

  /** ARNs: each of the six parts by its own pattern. */
  private static final class ArnText extends WithVariables {
    private static final int PARTS = 6;

    ArnText(PolicyText text) {
      super(text);
    }

    @Override
    Result compare(String value, RequestContext context) {
      if (!value.startsWith("arn:") || partEnd(value, 0, PARTS - 2) < 0) {
        return Result.INCOMPARABLE;
      }
      String pattern = text.resolve(context);
      if (pattern == null) {
        return Result.FALSE;
      }
      if (partEnd(pattern, 0, PARTS - 2) < 0) {
        return Result.INCOMPARABLE;
      }
      int p = 0;
      int v = 0;
      for (int part = 0; part < PARTS; part++) {
        boolean last = part == PARTS - 1;
        int patternEnd = last ? pattern.length() : pattern.indexOf(':', p);
        int valueEnd = last ? value.length() : value.indexOf(':', v);
        if (!PolicyText.matches(pattern, p, patternEnd, value, v, valueEnd)) {
          return Result.FALSE;
        }
        p = patternEnd + 1;
        v = valueEnd + 1;
      }
      return Result.TRUE;
    }

    /** The index of the colon that ends a part; -1 if there are not so many parts. */
    private static int partEnd(String arn, int from, int part) {
      int at = arn.indexOf(':', from);
      for (int i = 0; i < part && at >= 0; i++) {
        at = arn.indexOf(':', at + 1);
      }
      return at;
    }
  }

  /** {@code true} and {@code false}, in any case; every other text is equal to nothing. */
  private static final class Bool extends WithVariables {

    Bool(PolicyText text) {
      super(text);
    }

    @Override
    Result compare(String value, RequestContext context) {
      String wanted = text.resolve(context);
      return Result.of(wanted != null && isBool(wanted) && wanted.equalsIgnoreCase(value));
    }

    private static boolean isBool(String text) {
      return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
  }

  /** Base64 of the same bytes; what is no base64 is compared as text. */
  private static final class Binary extends Comparison {
    private final String text;
    private final byte @Nullable [] bytes;

    Binary(String text) {
      this.text = text;
      this.bytes = decode(text);
    }

    private static byte @Nullable [] decode(String text) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException notBase64) {
        return null;
      }
    }

    @Override
    Result compare(String value, RequestContext context) {
      byte[] decoded = decode(value);
      return Result.of(
          (bytes != null && decoded != null) ? Arrays.equals(bytes, decoded) : text.equals(value));
    }
  }

  /** An address in a range; the two families never match each other. */
  private static final class Ip extends Comparison {
    private final @Nullable AddressRange range;

    Ip(@Nullable AddressRange range) {
      this.range = range;
    }

    @Override
    Result compare(String value, RequestContext context) {
      AddressRange address = AddressRange.parse(value);
      if (range == null || address == null || !address.isSingle()) {
        return Result.INCOMPARABLE;
      }
      return Result.of(range.contains(address));
    }
  }

  /** Numbers and dates. */
  private static final class Ordered extends Comparison {
    private final Base base;
    private final @Nullable BigDecimal wanted;
    private final boolean date;

    Ordered(Base base, @Nullable BigDecimal wanted, boolean date) {
      this.base = base;
      this.wanted = wanted;
      this.date = date;
    }

    @Override
    Result compare(String value, RequestContext context) {
      BigDecimal found = date ? Scalars.date(value) : Scalars.number(value);
      if (wanted == null || found == null) {
        return Result.INCOMPARABLE;
      }
      int order = found.compareTo(wanted);
      return Result.of(
          switch (base) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order >= 0;
            default -> order == 0;
          });
    }
  }

  /** The value of a {@code Null} condition on a key that has a value. */
  private static final class Null extends Comparison {
    private final boolean absent;

    Null(boolean absent) {
      this.absent = absent;
    }

    @Override
    Result compare(String value, RequestContext context) {
      return Result.of(!absent);
    }
  }
}
