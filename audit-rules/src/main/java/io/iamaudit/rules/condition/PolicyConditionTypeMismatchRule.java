package io.iamaudit.rules.condition;

import io.iamaudit.evaluation.ConditionValues;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.rule.RuleMetadata;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reports operators that do not fit their key, and values that their operator cannot read. */
public final class PolicyConditionTypeMismatchRule extends EachCondition {
  private static final int ARN_PARTS = 6;

  private static final RuleMetadata METADATA =
      RuleMetadata.of("policy-condition-type-mismatch")
          .title("Condition operator, key and value are of different types")
          .severity(Severity.MEDIUM)
          .areas("policy-syntax")
          .reference(
              "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html")
          .accessAnalyzer(
              "INVALID_CONDITION_DATA_TYPE",
              "INVALID_CONDITION_MULTIPLE_BOOLEAN",
              "INVALID_DATE_VALUE",
              "TYPE_MISMATCH",
              "TYPE_MISMATCH_BOOLEAN",
              "TYPE_MISMATCH_DATE",
              "TYPE_MISMATCH_NUMBER",
              "TYPE_MISMATCH_STRING")
          .remediation("Use an operator of the key's type, and values that the operator can read.")
          .since("0.1.0")
          .build();

  /** What operators compare. */
  private enum Family {
    STRING("text", "String"),
    NUMERIC("numbers", "Numeric"),
    DATE("dates", "Date"),
    BOOL("true and false", "Bool"),
    BINARY("binary data in Base64", "Binary"),
    IP("addresses", "IPAddress"),
    ARN("whole ARNs", "ARN"),
    NULL("true and false", "");

    private final String words;
    private final String keyType;

    Family(String words, String keyType) {
      this.words = words;
      this.keyType = keyType;
    }

    static Family of(Base base) {
      String name = base.text();
      if (name.startsWith("String")) {
        return STRING;
      }
      if (name.startsWith("Numeric")) {
        return NUMERIC;
      }
      if (name.startsWith("Date")) {
        return DATE;
      }
      if (name.startsWith("Arn")) {
        return ARN;
      }
      return switch (base) {
        case BOOL -> BOOL;
        case BINARY_EQUALS -> BINARY;
        case NULL -> NULL;
        default -> IP;
      };
    }

    private boolean reads(String text) {
      return switch (this) {
        case NUMERIC -> ConditionValues.number(text).isPresent();
        case DATE -> ConditionValues.date(text).isPresent();
        case BOOL, NULL -> isBoolean(text);
        case BINARY -> isBase64(text);
        case ARN -> isArn(text);
        case STRING, IP -> true;
      };
    }
  }

  @Override
  public RuleMetadata metadata() {
    return METADATA;
  }

  @Override
  Optional<Finding> check(ConditionUse use) {
    if (use.operator().base().isEmpty() || use.values().isEmpty() || !use.isResolved()) {
      return Optional.empty();
    }
    Family family = Family.of(use.operator().base().get());
    List<PolicyValue> unread =
        values(use, value -> !Variables.isIn(value.text()) && !family.reads(value.text()));
    if (!unread.isEmpty()) {
      return Optional.of(unreadable(use, family, unread));
    }
    if (family == Family.BOOL
        && use.values().size() > 1
        && use.operator().qualifier() == SetQualifier.NONE) {
      return Optional.of(
          use.with(use.finding(), "one of several values", use.values())
              .message(
                  use.policy()
                      + " compares `"
                      + use.key()
                      + "` with "
                      + use.values().size()
                      + " values of `"
                      + use.operator().name()
                      + "`, though a key of this type takes one.")
              .build());
    }
    Optional<Finding> mismatch = otherType(use, family);
    if (mismatch.isPresent()) {
      return mismatch;
    }
    List<PolicyValue> epochs =
        family == Family.DATE && !use.key().equalsIgnoreCase("aws:EpochTime")
            ? values(use, value -> isEpoch(value.text()))
            : List.of();
    if (!epochs.isEmpty()) {
      return Optional.of(
          use.with(use.finding(Severity.LOW), "seconds since 1970", epochs)
              .message(
                  use.policy()
                      + " gives `"
                      + use.key()
                      + "` in seconds since 1970 ("
                      + ConditionUse.quoted(epochs)
                      + "), which nobody can read: a date is written `2026-07-16T19:20:30Z`.")
              .build());
    }
    return mixed(use);
  }

  private static Finding unreadable(ConditionUse use, Family family, List<PolicyValue> unread) {
    boolean all = unread.size() == use.values().size();
    return use.with(use.finding(), "not what the operator compares", unread)
        .message(
            use.policy()
                + " compares `"
                + use.key()
                + "` by `"
                + use.operator().name()
                + "` with "
                + ConditionUse.quoted(unread)
                + ", but the operator compares "
                + family.words
                + (all && family != Family.NULL && !use.isNegated()
                    ? ", " + use.withoutMatch()
                    : "")
                + ".")
        .build();
  }

  /** An operator of another type than the key. */
  private static Optional<Finding> otherType(ConditionUse use, Family family) {
    Optional<String> type =
        use.definition()
            .map(definition -> definition.type())
            .map(name -> name.startsWith("ArrayOf") ? name.substring("ArrayOf".length()) : name);
    if (family == Family.NULL || type.isEmpty() || type.get().equals(family.keyType)) {
      return Optional.empty();
    }
    return severity(use, family, type.get())
        .map(
            severity ->
                use.finding(severity)
                    .message(
                        use.policy()
                            + " compares `"
                            + use.key()
                            + "`, a key of type "
                            + type.get()
                            + ", by `"
                            + use.operator().name()
                            + "`, which compares "
                            + family.words
                            + ".")
                    .evidence(use.atOperator("compares " + family.words))
                    .build());
  }

  /**
   * How bad it is; empty where the two work together. The lists of many services call keys strings
   * that hold something more particular.
   */
  private static Optional<Severity> severity(ConditionUse use, Family family, String type) {
    if (family == Family.STRING) {
      return asText(type, use);
    }
    if (family == Family.NUMERIC && use.key().equalsIgnoreCase("aws:EpochTime")) {
      return Optional.empty();
    }
    return type.equals("String") ? Optional.empty() : Optional.of(Severity.MEDIUM);
  }

  /** Text comparison of another type: what is written in one way only compares well. */
  private static Optional<Severity> asText(String type, ConditionUse use) {
    return switch (type) {
      case "ARN" -> Optional.empty();
      case "Bool" ->
          Optional.of(
              use.values().stream().allMatch(value -> isLowerCaseBoolean(value.text()))
                  ? Severity.LOW
                  : Severity.MEDIUM);
      case "Numeric" -> Optional.of(Severity.LOW);
      default -> Optional.of(Severity.MEDIUM);
    };
  }

  private static Optional<Finding> mixed(ConditionUse use) {
    PolicyValue.Form form = use.values().get(0).form();
    List<PolicyValue> others = values(use, value -> value.form() != form);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            use.with(use.finding(Severity.LOW), "of another JSON type", others)
                .message(
                    use.policy()
                        + " gives `"
                        + use.key()
                        + "` values of several JSON types, of which AWS wants one.")
                .build());
  }

  private static List<PolicyValue> values(ConditionUse use, Predicate<PolicyValue> test) {
    return use.values().stream().filter(test).toList();
  }

  private static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static boolean isLowerCaseBoolean(String text) {
    return text.equals("true") || text.equals("false");
  }

  /** What begins with a wildcard may be meant to cover anything. */
  private static boolean isArn(String text) {
    return text.startsWith("*")
        || (text.startsWith("arn") && Variables.arnParts(text).size() == ARN_PARTS);
  }

  private static boolean isEpoch(String text) {
    return text.length() > 4 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
