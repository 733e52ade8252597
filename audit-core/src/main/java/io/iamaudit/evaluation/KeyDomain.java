package io.iamaudit.evaluation;

import io.iamaudit.policy.Condition;
import io.iamaudit.policy.ConditionOperator.Base;
import io.iamaudit.policy.ConditionOperator.SetQualifier;
import io.iamaudit.policy.PolicyValue;
import io.iamaudit.policy.PolicyVersion;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What conditions ask of one key, and values that answer in each way that is possible. */
final class KeyDomain {
  /** A value that no condition names. */
  private static final String FRESH = "any-other-value";

  private static final int MAX_PATTERNS = 24;
  private static final int MAX_SCALE = 1_000;
  private static final int MAX_VALUES = 200;
  private static final int MAX_SUBSETS = 4;
  private static final int MAX_SETS = 600;
  private static final String OTHER_ARN = "arn:aws:any-other:us-east-1:000000000000:any-other";

  private final Set<String> patterns = new LinkedHashSet<>();
  private final Set<String> literals = new LinkedHashSet<>();
  private final Set<String> values = new LinkedHashSet<>();
  private final TreeSet<BigDecimal> numbers = new TreeSet<>();
  private final Set<String> ranges = new LinkedHashSet<>();
  private final Set<PreparedCondition> conditions = new LinkedHashSet<>();
  private boolean bool;
  private boolean text;
  private boolean multivalued;
  private boolean ignoresCase;
  private boolean tellsLiterals;
  private boolean complete = true;

  /** Whether the candidates stand for sets of values and for texts in every case too. */
  private boolean exact = true;

  /** Whether its values count for more than the conditions on it, as a variable's do. */
  private boolean irreducible;

  /** The ARN that every value is like; null if there is no such pattern. */
  private @Nullable Comparison restriction;

  void add(PreparedCondition prepared, RequestContext context) {
    if (!conditions.add(prepared)) {
      return;
    }
    Condition condition = prepared.written();
    irreducible |= !prepared.variables().isEmpty();
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
        ignoresCase = true;
      }
      case STRING_LIKE, STRING_NOT_LIKE -> constant(value, context, true);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> {
        constant(value, context, true);
        values.add(OTHER_ARN);
      }
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

  /** Leaves only ARNs that a pattern covers, part by part. */
  void restrict(String pattern) {
    restriction = Comparison.of(Base.ARN_LIKE, pattern, PolicyVersion.V2012_10_17);
    constant(pattern, RequestContext.empty(), true);
  }

  /**
   * Also finds values that patterns cover and that are not written out anywhere. It takes longer.
   */
  void tellLiterals() {
    tellsLiterals = true;
  }

  private boolean isPossible(String value) {
    return restriction == null
        || restriction.compare(value, RequestContext.empty()) == Comparison.Result.TRUE;
  }

  private void constant(String value, RequestContext context, boolean wildcards) {
    text = true;
    PolicyText compiled = PolicyText.compile(value, wildcards, PolicyVersion.V2012_10_17, 0);
    PolicyText old = PolicyText.compile(value, wildcards, PolicyVersion.V2008_10_17, 0);
    String resolved = compiled.resolve(context);
    if (resolved == null) {
      // An open variable is tried with a value that is always among those of its own key.
      resolved = compiled.resolve(context.with(compiled.keys(), FRESH));
    }
    for (String pattern : new @Nullable String[] {resolved, old.resolve(context)}) {
      if (pattern != null) {
        // A text without wildcards is its own class; only patterns have to be combined.
        if (PolicyText.hasWildcard(pattern, 0, pattern.length())) {
          patterns.add(pattern);
        } else {
          literals.add(pattern);
        }
        values.add(instance(pattern, ""));
        values.add(instance(pattern, "x"));
      }
    }
  }

  /** Whether the candidates stand for every value there is, once they were asked for. */
  boolean isComplete() {
    return complete;
  }

  /**
   * Whether the candidates stand for every set of values too. They need not where a key is asked
   * for by plain operators and by those for sets: then two values of one class count.
   */
  boolean isExact() {
    boolean plain = false;
    boolean sets = false;
    for (PreparedCondition condition : conditions) {
      boolean set = condition.written().operator().qualifier() != SetQualifier.NONE;
      sets |= set;
      plain |= !set && !condition.written().operator().is(Base.NULL);
    }
    return complete && exact && !(plain && sets);
  }

  /** The values found so far. */
  List<String> values() {
    return List.copyOf(values);
  }

  /** Adds what values of a policy become when a variable in them has some value. */
  void instantiate(
      PreparedCondition prepared, String variable, List<String> chosen, RequestContext context) {
    boolean wildcards =
        prepared.written().operator().base().filter(KeyDomain::hasWildcards).isPresent();
    for (PolicyValue value : prepared.written().values()) {
      PolicyText compiled =
          PolicyText.compile(value.text(), wildcards, PolicyVersion.V2012_10_17, 0);
      if (!compiled.keys().contains(variable)) {
        continue;
      }
      for (String one : chosen) {
        RequestContext with = context.with(List.of(variable), one);
        String resolved = compiled.resolve(with);
        if (resolved == null) {
          resolved = compiled.resolve(with.with(others(compiled, variable), FRESH));
        }
        if (resolved != null && values.size() < MAX_VALUES) {
          values.add(instance(resolved, ""));
          values.add(instance(resolved, "x"));
        }
      }
    }
  }

  private static List<String> others(PolicyText text, String variable) {
    return text.keys().stream().filter(key -> !key.equals(variable)).toList();
  }

  private static boolean hasWildcards(Base base) {
    return switch (base) {
      case STRING_LIKE, STRING_NOT_LIKE, ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> true;
      default -> false;
    };
  }

  /** Adds values that a policy variable of this key is compared with. */
  void usedAsVariable(List<String> others) {
    text = true;
    irreducible = true;
    values.addAll(others);
  }

  /** Takes over what another key can be, since a condition compares the two. */
  void comparedWith(KeyDomain other) {
    text = true;
    irreducible = true;
    other.text = true;
    other.irreducible = true;
    values.addAll(other.values);
    other.values.addAll(values);
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
  List<String @Nullable []> candidates(RequestContext.Knowledge knowledge, RequestContext context) {
    boolean present = knowledge == RequestContext.Knowledge.PRESENT;
    List<String @Nullable []> all = new ArrayList<>();
    if (!present) {
      all.add(null);
    }
    List<String> singles =
        singles().stream()
            .filter(value -> !present || !value.isEmpty())
            .filter(this::isPossible)
            .toList();
    List<String> classes = irreducible ? singles : representatives(singles, context);
    classes.forEach(value -> all.add(new String[] {value}));
    if (multivalued) {
      sets(classes.stream().filter(value -> !value.isEmpty()).toList(), context, all);
    }
    return all;
  }

  /** The first value of each class that no condition tells apart. */
  private List<String> representatives(List<String> singles, RequestContext context) {
    Map<List<Object>, String> classes = new LinkedHashMap<>();
    for (String value : singles) {
      List<Object> signature = new ArrayList<>();
      signature.add(value.isEmpty());
      for (PreparedCondition condition : conditions) {
        signature.addAll(condition.compareAll(value, context));
      }
      classes.putIfAbsent(signature, value);
    }
    return List.copyOf(classes.values());
  }

  /** Sets of several values: all of them if they are few, else what conditions tell apart. */
  private void sets(List<String> values, RequestContext context, List<String @Nullable []> all) {
    if (values.size() <= MAX_SUBSETS) {
      for (int bits = 1; bits < 1 << values.size(); bits++) {
        if (Integer.bitCount(bits) > 1) {
          List<String> chosen = new ArrayList<>();
          for (int i = 0; i < values.size(); i++) {
            if ((bits & 1 << i) != 0) {
              chosen.add(values.get(i));
            }
          }
          all.add(chosen.toArray(String[]::new));
        }
      }
      return;
    }
    if (irreducible) {
      pairs(values, all);
    } else {
      combinations(values, context, all);
    }
  }

  private void pairs(List<String> values, List<String @Nullable []> all) {
    exact = false;
    for (int i = 0; i < values.size(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        all.add(new String[] {values.get(i), values.get(j)});
      }
    }
    all.add(values.toArray(String[]::new));
  }

  /**
   * A set of values for each way in which the conditions can hold for some of them and for all of
   * them: more a set operator cannot see.
   */
  private void combinations(
      List<String> values, RequestContext context, List<String @Nullable []> all) {
    Map<List<BitSet>, List<String>> known = new LinkedHashMap<>();
    Map<String, BitSet> single = new LinkedHashMap<>();
    for (String value : values) {
      BitSet holding = new BitSet();
      int i = 0;
      for (PreparedCondition condition : conditions) {
        RequestContext one = context.with(List.of(condition.key()), value);
        holding.set(i++, condition.holds(one));
      }
      single.put(value, holding);
      known.putIfAbsent(List.of(holding, holding, new BitSet()), List.of(value));
    }
    // A plain operator takes no set of two.
    BitSet several = new BitSet();
    several.set(0);
    Deque<List<BitSet>> open = new ArrayDeque<>(known.keySet());
    while (!open.isEmpty()) {
      List<BitSet> state = open.remove();
      List<String> chosen = known.getOrDefault(state, List.of());
      for (Map.Entry<String, BitSet> added : single.entrySet()) {
        BitSet some = (BitSet) state.get(0).clone();
        some.or(added.getValue());
        BitSet every = (BitSet) state.get(1).clone();
        every.and(added.getValue());
        List<BitSet> next = List.of(some, every, several);
        if (chosen.contains(added.getKey()) || known.containsKey(next)) {
          continue;
        }
        if (known.size() >= MAX_SETS) {
          exact = false;
          return;
        }
        List<String> more = new ArrayList<>(chosen);
        more.add(added.getKey());
        known.put(next, more);
        open.add(next);
        all.add(more.toArray(String[]::new));
      }
    }
  }

  private List<String> singles() {
    Set<String> singles = new LinkedHashSet<>(values);
    if (bool) {
      singles.add("true");
      singles.add("false");
    }
    around(singles);
    addresses(singles);
    if (!patterns.isEmpty()) {
      List<String> tangled = new ArrayList<>(patterns);
      for (String literal : tellsLiterals ? literals : Set.<String>of()) {
        if (patterns.stream().anyMatch(pattern -> PolicyText.matches(pattern, literal))) {
          tangled.add(literal);
        }
      }
      List<String> combined = tangled.stream().limit(MAX_PATTERNS).toList();
      PatternClasses classes = PatternClasses.of(combined);
      singles.addAll(classes.texts());
      complete &= classes.complete() && patterns.size() <= MAX_PATTERNS;
      exact &= tangled.size() <= MAX_PATTERNS && !ignoresCase;
    }
    boolean isTyped = bool || !numbers.isEmpty() || !ranges.isEmpty();
    if (text || !isTyped) {
      singles.add("");
      singles.add(FRESH);
      singles.add(FRESH + "-2");
    }
    return List.copyOf(singles);
  }

  /** Each number, and one on every side of it. */
  private void around(Set<String> singles) {
    if (numbers.isEmpty()) {
      return;
    }
    if (numbers.stream().anyMatch(number -> Math.abs((long) number.scale()) > MAX_SCALE)) {
      // Sums of such numbers have millions of digits: their signs and zero have to do.
      for (BigDecimal number : numbers) {
        singles.add(number.toString());
        singles.add(number.negate().toString());
      }
      singles.add("0");
      complete &= numbers.size() == 1;
      return;
    }
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
    singles.add(numbers.last().add(BigDecimal.ONE).toPlainString());
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
