package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.text.Glob;
import io.iamaudit.internal.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A condition operator: an optional set qualifier, a base, an optional {@code IfExists}.
 *
 * @param name as written; AWS compares it without regard to case
 * @param base empty if the operator is unknown to this version of the library: such a condition
 *     must never count as true or as false
 * @param position of the name in the policy; takes no part in {@code equals}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     IAM JSON policy elements: Condition operators</a>
 */
public record ConditionOperator(
    String name,
    SetQualifier qualifier,
    Optional<Base> base,
    boolean ifExists,
    SourcePosition position) {

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
    requireNonNull(position, "position");
  }

  /** Takes an operator name apart. Never fails: an unknown one has no base. */
  public static ConditionOperator of(String name) {
    return of(name, SourcePosition.START);
  }

  static ConditionOperator of(String name, SourcePosition position) {
    SetQualifier qualifier = SetQualifier.NONE;
    String rest = name;
    for (SetQualifier candidate : SetQualifier.values()) {
      String prefix = candidate.prefix;
      if (!prefix.isEmpty() && startsWith(name, prefix)) {
        qualifier = candidate;
        rest = name.substring(prefix.length());
      }
    }
    int suffix = rest.length() - IF_EXISTS.length();
    boolean ifExists = suffix > 0 && sameName(rest.substring(suffix), IF_EXISTS);
    String bare = ifExists ? rest.substring(0, suffix) : rest;
    Optional<Base> base =
        Arrays.stream(Base.values()).filter(b -> sameName(b.text, bare)).findFirst();
    // `Null` decides by presence alone, so AWS knows no NullIfExists.
    if (ifExists && base.equals(Optional.of(Base.NULL))) {
      base = Optional.empty();
    }
    return new ConditionOperator(name, qualifier, base, ifExists, position);
  }

  /**
   * The operator with another base, or another qualifier, as it would be written: what is not
   * changed stays.
   */
  public String renamed(SetQualifier otherQualifier, Base otherBase) {
    return otherQualifier.prefix + otherBase.text + (ifExists ? IF_EXISTS : "");
  }

  public boolean isKnown() {
    return base.isPresent();
  }

  public boolean is(Base wanted) {
    return base.isPresent() && base.get() == wanted;
  }

  /** The name that was probably meant by an unknown one, qualifier and suffix kept. */
  Optional<String> suggestion() {
    String bare = name.substring(qualifier.prefix.length());
    String suffix = ifExists ? bare.substring(bare.length() - IF_EXISTS.length()) : "";
    List<String> known = Arrays.stream(Base.values()).map(Base::text).toList();
    return Suggestions.nearest(bare.substring(0, bare.length() - suffix.length()), known)
        .filter(near -> !(ifExists && near.equals(Base.NULL.text)))
        .map(near -> name.substring(0, qualifier.prefix.length()) + near + suffix);
  }

  /** Equal if AWS takes both for the same operator. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ConditionOperator that && sameName(name, that.name);
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + Glob.fold(name.charAt(i));
    }
    return hash;
  }

  /** Compares A to Z without case; letters that only Java folds to them make another name. */
  private static boolean sameName(String a, String b) {
    return a.length() == b.length() && startsWith(a, b);
  }

  private static boolean startsWith(String text, String prefix) {
    if (text.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (Glob.fold(text.charAt(i)) != Glob.fold(prefix.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
