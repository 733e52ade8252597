package io.iamaudit.tests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.iamaudit.tests.reference.Globs.Kind;
import io.iamaudit.tests.reference.Globs.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Condition blocks (section 5). */
final class Conditions {

  /** How one value of the request compares with one value of the policy (C3). */
  private enum Comparison {
    TRUE,
    FALSE,
    INCOMPARABLE;

    static Comparison of(boolean holds) {
      return holds ? TRUE : FALSE;
    }
  }

  private final RequestContext context;
  private final boolean variables;

  Conditions(RequestContext context, boolean variables) {
    this.context = context;
    this.variables = variables;
  }

  // C1: all operators and all keys must hold
  boolean hold(JsonNode block) {
    for (Map.Entry<String, JsonNode> operator : Json.members(block)) {
      for (Map.Entry<String, JsonNode> key : Json.members(operator.getValue())) {
        if (!holds(Operator.parse(operator.getKey()), key.getKey(), Json.texts(key.getValue()))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holds(Operator operator, String key, List<String> policy) {
    return switch (operator.qualifier()) {
      case NONE -> operator.isNull() ? isNull(key, policy) : plain(operator, key, policy);
      case FOR_ALL_VALUES -> forAllValues(operator, key, policy);
      case FOR_ANY_VALUE -> forAnyValue(operator, key, policy);
    };
  }

  // C5, the row of Null: the values are ORed
  private boolean isNull(String key, List<String> policy) {
    boolean noValue = context.valuesThatAreNotNull(key).isEmpty();
    return policy.stream().anyMatch(value -> value.equalsIgnoreCase(noValue ? "true" : "false"));
  }

  private boolean plain(Operator operator, String key, List<String> policy) {
    List<String> given = context.get(key).orElse(List.of());
    if (given.isEmpty()) {
      return operator.ifExists()
          || operator.negated(); // C4; C5: a key without values is as good as missing
    }
    if (given.size() > 1) {
      return false; // C7
    }
    return holdsForValue(operator, given.get(0), policy);
  }

  // C6
  private boolean forAllValues(Operator operator, String key, List<String> policy) {
    return context.valuesThatAreNotNull(key).stream()
        .allMatch(value -> holdsForValue(operator, value, policy));
  }

  // C6
  private boolean forAnyValue(Operator operator, String key, List<String> policy) {
    List<String> given = context.valuesThatAreNotNull(key);
    if (given.isEmpty()) {
      return operator.ifExists();
    }
    return given.stream().anyMatch(value -> holdsForValue(operator, value, policy));
  }

  // C3
  private boolean holdsForValue(Operator operator, String value, List<String> policy) {
    List<Comparison> comparisons =
        policy.stream().map(entry -> compare(operator, value, entry)).toList();
    boolean some = comparisons.contains(Comparison.TRUE);
    if (!operator.negated()) {
      return some;
    }
    boolean allIncomparable =
        !comparisons.isEmpty()
            && comparisons.stream().allMatch(comparison -> comparison == Comparison.INCOMPARABLE);
    return !some && !allIncomparable;
  }

  private Comparison compare(Operator operator, String value, String policy) {
    return switch (operator.family()) {
      case STRING ->
          Comparison.of(Variables.text(policy, context, variables).equals(Optional.of(value)));
      case STRING_IGNORE_CASE ->
          Comparison.of(
              Variables.text(policy, context, variables)
                  .map(RequestContext::lower)
                  .equals(Optional.of(RequestContext.lower(value))));
      case STRING_LIKE ->
          Comparison.of(
              Variables.expand(policy, context, variables, true)
                  .map(pattern -> Globs.matches(pattern, value))
                  .orElse(false)); // V5
      case ARN -> arn(value, policy);
      case BOOL -> bool(value, policy);
      case NUMERIC -> ordered(operator, number(value), number(policy));
      case DATE -> ordered(operator, Dates.seconds(value), Dates.seconds(policy));
      case BINARY -> Comparison.of(binary(value, policy));
      case IP_ADDRESS -> address(value, policy);
      case NULL ->
          Comparison.of(policy.equalsIgnoreCase("false")); // C6: a value that is there is not null
    };
  }

  private Comparison arn(String value, String policy) {
    String[] parts = value.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      return Comparison.INCOMPARABLE;
    }
    Optional<List<Token>> pattern = Variables.expand(policy, context, variables, true);
    if (pattern.isEmpty()) {
      return Comparison.FALSE; // V5
    }
    List<List<Token>> patterns = parts(pattern.get());
    if (patterns.size() < 6) {
      return Comparison.INCOMPARABLE; // a policy value that is no ARN
    }
    for (int i = 0; i < 6; i++) {
      if (!Globs.matches(patterns.get(i), parts[i])) {
        return Comparison.FALSE;
      }
    }
    return Comparison.TRUE;
  }

  /** At most six: the first five colons separate. */
  static List<List<Token>> parts(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (Token token : tokens) {
      if (token.kind() == Kind.LITERAL && token.literal() == ':' && parts.size() < 6) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(token);
      }
    }
    return parts;
  }

  // Section 12: variables are supported in Bool; other text than true and false is equal to nothing
  private Comparison bool(String value, String policy) {
    String wanted =
        Variables.text(policy, context, variables).map(RequestContext::lower).orElse("");
    return Comparison.of(
        List.of("true", "false").contains(wanted) && wanted.equals(RequestContext.lower(value)));
  }

  private static Comparison ordered(
      Operator operator, Optional<BigDecimal> value, Optional<BigDecimal> policy) {
    if (value.isEmpty() || policy.isEmpty()) {
      return Comparison.INCOMPARABLE;
    }
    return Comparison.of(operator.relation().holds(value.get().compareTo(policy.get())));
  }

  static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean binary(String value, String policy) {
    try {
      return Arrays.equals(Base64.getDecoder().decode(value), Base64.getDecoder().decode(policy));
    } catch (IllegalArgumentException e) {
      return value.equals(policy);
    }
  }

  private static Comparison address(String value, String policy) {
    Optional<byte[]> address = Addresses.parse(value);
    Optional<Addresses.Network> network = Addresses.network(policy);
    if (address.isEmpty() || network.isEmpty()) {
      return Comparison.INCOMPARABLE;
    }
    return Comparison.of(network.get().contains(address.get()));
  }
}
