package io.iamaudit.evaluation;

import io.iamaudit.policy.Condition;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the condition keys of a request. Keys are compared without regard to case.
 *
 * <p>A key has values, or is known to be absent, or is not known. Of a key that is not named it is
 * known that it is absent if the context is complete, and nothing otherwise.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS
 *     global condition context keys</a>
 */
public final class RequestContext {

  /** What is known of a key without a known value. */
  public enum Knowledge {
    ABSENT("absent"),
    /** It has a value, which is not known. */
    PRESENT("present"),
    /** The caller picks the value, or leaves the key out. */
    CALLER_CHOSEN("caller-chosen"),
    UNKNOWN("unknown");

    private final String id;

    Knowledge(String id) {
      this.id = id;
    }

    /** The name in scenario files. */
    public String id() {
      return id;
    }
  }

  private static final RequestContext EMPTY = builder().build();

  private final Map<String, String[]> values;
  private final Map<String, Knowledge> knowledge;
  private final boolean complete;
  private final boolean closed;

  /** Conditions with an operator that nobody knows and that are taken to hold. */
  private final Set<Condition> held;

  private RequestContext(
      Map<String, String[]> values,
      Map<String, Knowledge> knowledge,
      boolean complete,
      Set<Condition> held) {
    this.values = values;
    this.knowledge = knowledge;
    this.complete = complete;
    this.closed =
        complete && knowledge.values().stream().allMatch(state -> state == Knowledge.ABSENT);
    this.held = held;
  }

  /** No key is present. */
  public static RequestContext empty() {
    return EMPTY;
  }

  /** Starts a complete context. */
  public static Builder builder() {
    return new Builder();
  }

  static String normalized(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** The values of a key in lower case; null if it is absent or not known. */
  String @Nullable [] values(String lowerKey) {
    return values.get(lowerKey);
  }

  /** What is known of a key in lower case that has no known value. */
  Knowledge knowledge(String lowerKey) {
    Knowledge known = knowledge.get(lowerKey);
    if (known != null) {
      return known;
    }
    return complete || values.containsKey(lowerKey) ? Knowledge.ABSENT : Knowledge.UNKNOWN;
  }

  /** Whether a key, in lower case, may have values that are not known. */
  public boolean isOpen(String lowerKey) {
    return !values.containsKey(lowerKey) && knowledge(lowerKey) != Knowledge.ABSENT;
  }

  /** Whether nothing is unknown. */
  boolean isClosed() {
    return closed;
  }

  /** Whether keys that are not named are absent. */
  boolean isComplete() {
    return complete;
  }

  /** Whether a condition with an unknown operator is taken to hold. */
  boolean isHeld(Condition condition) {
    return held.contains(condition);
  }

  /**
   * This context with nothing left open.
   *
   * @param chosen values for keys in lower case; null stands for absent
   * @param held the conditions with unknown operators that are taken to hold
   */
  RequestContext completed(Map<String, String @Nullable []> chosen, Set<Condition> held) {
    Map<String, String[]> all = new HashMap<>(values);
    chosen.forEach(
        (key, value) -> {
          if (value != null) {
            all.put(key, value);
          }
        });
    return new RequestContext(all, Map.of(), true, held);
  }

  /** This context with some keys settled and the others as open as they were. */
  RequestContext settled(Map<String, String @Nullable []> chosen) {
    Map<String, String[]> all = new HashMap<>(values);
    Map<String, Knowledge> states = new HashMap<>(knowledge);
    chosen.forEach(
        (key, value) -> {
          if (value == null) {
            states.put(key, Knowledge.ABSENT);
          } else {
            all.put(key, value);
          }
        });
    return new RequestContext(all, states, complete, held);
  }

  /** This context with one value for some keys, in lower case. */
  RequestContext with(List<String> keys, String value) {
    Map<String, String[]> all = new HashMap<>(values);
    keys.forEach(key -> all.put(key, new String[] {value}));
    return new RequestContext(all, knowledge, complete, held);
  }

  /** The keys that have values, in lower case, in the order of their names. */
  public List<String> keys() {
    return values.keySet().stream().sorted().toList();
  }

  /**
   * The values of a key, in any case.
   *
   * @return empty if it is absent or not known
   */
  public List<String> valuesOf(String key) {
    String[] found = values.get(normalized(key));
    return found == null ? List.of() : List.of(found);
  }

  /** Builds a context. */
  public static final class Builder {
    private final Map<String, String[]> values = new LinkedHashMap<>();
    private final Map<String, Knowledge> knowledge = new LinkedHashMap<>();
    private boolean complete = true;

    private Builder() {}

    /** A key with one value; the empty string is a value. */
    public Builder with(String key, String value) {
      values.put(normalized(key), new String[] {value});
      return this;
    }

    /** A key with several values, or present with none. */
    public Builder with(String key, List<String> several) {
      values.put(normalized(key), several.toArray(String[]::new));
      return this;
    }

    /** What is known of a key without a known value. */
    public Builder know(String key, Knowledge state) {
      knowledge.put(normalized(key), state);
      return this;
    }

    /** Of keys that are not named nothing is known, instead of that they are absent. */
    public Builder incomplete() {
      complete = false;
      return this;
    }

    public RequestContext build() {
      return new RequestContext(
          Map.copyOf(values),
          Collections.unmodifiableMap(new HashMap<>(knowledge)),
          complete,
          Set.of());
    }
  }
}
