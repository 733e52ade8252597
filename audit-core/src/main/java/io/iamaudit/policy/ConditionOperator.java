package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A condition operator: an optional set qualifier, a base, an optional {@code IfExists}.
 *
 * @param name as written; AWS compares it without regard to case
 * @param base empty if the operator is unknown to this version of the library: such a condition
 *     must never count as true or as false
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     IAM JSON policy elements: Condition operators</a>
 */
public record ConditionOperator(
    String name, SetQualifier qualifier, Optional<Base> base, boolean ifExists) {

  /** How the values of a multivalued context key are compared. */
  public enum SetQualifier {
    NONE(""),
    FOR_ALL_VALUES("ForAllValues:"),
    FOR_ANY_VALUE("ForAnyValue:");

    private final String prefix;

    SetQualifier(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The comparison itself, in AWS's words. */
  public enum Base {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    NUMERIC_EQUALS("NumericEquals", false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true),
    NUMERIC_LESS_THAN("NumericLessThan", false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
    DATE_EQUALS("DateEquals", false),
    DATE_NOT_EQUALS("DateNotEquals", true),
    DATE_LESS_THAN("DateLessThan", false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false),
    DATE_GREATER_THAN("DateGreaterThan", false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false),
    BOOL("Bool", false),
    BINARY_EQUALS("BinaryEquals", false),
    IP_ADDRESS("IpAddress", false),
    NOT_IP_ADDRESS("NotIpAddress", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    ARN_LIKE("ArnLike", false),
    ARN_NOT_LIKE("ArnNotLike", true),
    NULL("Null", false);

    private final String text;
    private final boolean negated;

    Base(String text, boolean negated) {
      this.text = text;
      this.negated = negated;
    }

    /** The operator as AWS spells it. */
    public String text() {
      return text;
    }

    /** Whether it holds when no value matches, as {@code StringNotEquals} does. */
    public boolean isNegated() {
      return negated;
    }
  }

  private static final String IF_EXISTS = "IfExists";

  public ConditionOperator {
    requireNonNull(name, "name");
    requireNonNull(qualifier, "qualifier");
    requireNonNull(base, "base");
  }

  /** Takes an operator name apart. Never fails: an unknown one has no base. */
  public static ConditionOperator of(String name) {
    SetQualifier qualifier = SetQualifier.NONE;
    String rest = name;
    for (SetQualifier candidate : SetQualifier.values()) {
      String prefix = candidate.prefix;
      if (!prefix.isEmpty() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        qualifier = candidate;
        rest = name.substring(prefix.length());
      }
    }
    int suffix = rest.length() - IF_EXISTS.length();
    boolean ifExists = suffix > 0 && rest.regionMatches(true, suffix, IF_EXISTS, 0, 8);
    String bare = ifExists ? rest.substring(0, suffix) : rest;
    Optional<Base> base =
        Arrays.stream(Base.values()).filter(b -> b.text.equalsIgnoreCase(bare)).findFirst();
    // `Null` decides by presence alone, so AWS knows no NullIfExists.
    if (ifExists && base.equals(Optional.of(Base.NULL))) {
      base = Optional.empty();
    }
    return new ConditionOperator(name, qualifier, base, ifExists);
  }

  public boolean isKnown() {
    return base.isPresent();
  }

  public boolean is(Base wanted) {
    return base.isPresent() && base.get() == wanted;
  }

  /** The names of all operators without qualifier and {@code IfExists}. */
  static List<String> baseNames() {
    return Arrays.stream(Base.values()).map(Base::text).toList();
  }

  /** Equal if AWS takes both for the same operator. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ConditionOperator that && name.equalsIgnoreCase(that.name);
  }

  @Override
  public int hashCode() {
    return name.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
