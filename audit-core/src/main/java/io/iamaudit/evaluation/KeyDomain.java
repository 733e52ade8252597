package io.iamaudit.evaluation;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What conditions ask of one key, and values that answer in each way that is possible. */
final class KeyDomain {
  private static final int MAX_PATTERNS = 12;

  private final Set<String> patterns = new LinkedHashSet<>();
  private final Set<String> values = new LinkedHashSet<>();
  private final TreeSet<BigDecimal> numbers = new TreeSet<>();
  private final Set<String> ranges = new LinkedHashSet<>();
  private boolean bool;
  private boolean text;
  private boolean multivalued;

  void add(Condition condition, RequestContext context) {
    multivalued |= condition.operator().qualifier() != SetQualifier.NONE;
    Base base = condition.operator().base().orElse(Base.STRING_EQUALS);
    for (PolicyValue value : condition.values()) {
      add(base, value.text(), context);
    }
  }

  private void add(Base base, String value, RequestContext context) {
    switch (base) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> constant(value, context, false);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> {
        constant(value, context, false);
        values.add(swapped(value));
      }
      case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
          constant(value, context, true);
      case BOOL -> bool = true;
      case BINARY_EQUALS -> {
        values.add(value);
        text = true;
      }
      case IP_ADDRESS, NOT_IP_ADDRESS -> ranges.add(value);
      case NULL -> {}
      default -> {
        BigDecimal number =
            base.text().startsWith("Date") ? Scalars.date(value) : Scalars.number(value);
        if (number != null) {
          numbers.add(number);
        }
      }
    }
  }

  private void constant(String value, RequestContext context, boolean wildcards) {
    text = true;
    String compiled =
        PolicyText.compile(value, wildcards, PolicyVersion.V2012_10_17, 0).resolve(context);
    String old =
        PolicyText.compile(value, wildcards, PolicyVersion.V2008_10_17, 0).resolve(context);
    for (String pattern : new @Nullable String[] {compiled, old}) {
      if (pattern != null && patterns.size() < MAX_PATTERNS) {
        patterns.add(pattern);
      }
      if (pattern != null) {
        values.add(instance(pattern, ""));
        values.add(instance(pattern, "x"));
      }
    }
  }

  /** Adds values that a policy variable of this key is compared with. */
  void comparedWith(String @Nullable [] others) {
    text = true;
    if (others != null) {
      values.addAll(List.of(others));
    }
  }

  private static String swapped(String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    return upper.equals(value) ? value.toLowerCase(Locale.ROOT) : upper;
  }

  private static String instance(String pattern, String run) {
    return pattern
        .replace(String.valueOf(PolicyText.STAR), run)
        .replace(String.valueOf(PolicyText.ONE), "x");
  }

  /**
   * One value of each class that the conditions tell apart; null stands for an absent key.
   *
   * @param knowledge whether the key can be absent
   */
  List<String @Nullable []> candidates(
      RequestContext.Knowledge knowledge, AuthorizationRequest request) {
    List<String @Nullable []> all = new ArrayList<>();
    if (knowledge != RequestContext.Knowledge.PRESENT) {
      all.add(null);
    }
    List<String> singles = singles(request);
    singles.forEach(value -> all.add(new String[] {value}));
    if (multivalued) {
      for (int i = 0; i < singles.size(); i++) {
        for (int j = i + 1; j < singles.size(); j++) {
          all.add(new String[] {singles.get(i), singles.get(j)});
        }
      }
    }
    return all;
  }

  private List<String> singles(AuthorizationRequest request) {
    Set<String> singles = new LinkedHashSet<>(values);
    if (bool) {
      singles.add("true");
      singles.add("false");
    }
    around(singles);
    addresses(singles);
    if (!patterns.isEmpty()) {
      singles.addAll(PatternClasses.witnesses(List.copyOf(patterns)));
    }
    boolean isTyped = bool || !numbers.isEmpty() || !ranges.isEmpty();
    if (text || !isTyped) {
      for (String part : request.resource().split("[:/]", -1)) {
        if (!part.isEmpty()) {
          singles.add(part);
        }
      }
      singles.add(fresh(singles));
    }
    return List.copyOf(singles);
  }

  /** A value that no condition names. */
  private static String fresh(Set<String> taken) {
    String value = "any-other-value";
    while (taken.contains(value)) {
      value += "-";
    }
    return value;
  }

  /** Each number, and one on every side of it. */
  private void around(Set<String> singles) {
    BigDecimal last = null;
    for (BigDecimal number : numbers) {
      singles.add(
          (last == null
                  ? number.subtract(BigDecimal.ONE)
                  : last.add(number).divide(BigDecimal.valueOf(2)))
              .toPlainString());
      singles.add(number.toPlainString());
      last = number;
    }
    if (last != null) {
      singles.add(last.add(BigDecimal.ONE).toPlainString());
    }
  }

  /** The ends of each range, their neighbours outside, and strangers of both families. */
  private void addresses(Set<String> singles) {
    if (ranges.isEmpty()) {
      return;
    }
    for (String range : ranges) {
      AddressRange parsed = AddressRange.parse(range);
      if (parsed != null) {
        singles.addAll(parsed.edges());
      }
    }
    singles.add("192.0.2.1");
    singles.add("2001:db8::1");
  }
}
