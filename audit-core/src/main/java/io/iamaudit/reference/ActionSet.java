package io.iamaudit.reference;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A set of actions that AWS lists today. Retired actions are in no set.
 *
 * <p>Sets are immutable and belong to one {@link ServiceReference}; sets of two references do not
 * mix.
 */
public final class ActionSet {
  private final ServiceReference reference;

  // One bit for each action from word `first` of the reference on. INVARIANT: neither the first nor
  // the last word is zero, and an empty set begins at 0. So a small set is small, and equal sets
  // have equal words.
  private final int first;
  private final long[] words;

  private ActionSet(ServiceReference reference, int first, long[] words) {
    this.reference = reference;
    this.first = first;
    this.words = words;
  }

  /** Takes over the words. */
  static ActionSet of(ServiceReference reference, int first, long[] words) {
    int from = 0;
    int to = words.length;
    while (from < to && words[from] == 0) {
      from++;
    }
    while (from < to && words[to - 1] == 0) {
      to--;
    }
    if (from == 0 && to == words.length && to > 0) {
      return new ActionSet(reference, first, words);
    }
    return new ActionSet(
        reference, from == to ? 0 : first + from, Arrays.copyOfRange(words, from, to));
  }

  public boolean contains(ActionDefinition action) {
    int word = (action.index() >> 6) - first;
    return word >= 0
        && word < words.length
        && (words[word] & (1L << action.index())) != 0
        && reference.owns(action);
  }

  /** The actions of this set, of the other, or of both. */
  public ActionSet union(ActionSet other) {
    requireSameReference(other);
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int from = Math.min(first, other.first);
    long[] result = new long[Math.max(end(), other.end()) - from];
    System.arraycopy(words, 0, result, first - from, words.length);
    for (int i = 0; i < other.words.length; i++) {
      result[other.first - from + i] |= other.words[i];
    }
    return of(reference, from, result);
  }

  /** Sets the bits of this set in words that start with the first action of the reference. */
  void addTo(long[] all) {
    for (int i = 0; i < words.length; i++) {
      all[first + i] |= words[i];
    }
  }

  /** The actions of this set that are not in the other. */
  public ActionSet minus(ActionSet other) {
    requireSameReference(other);
    int from = Math.max(first, other.first);
    int to = Math.min(end(), other.end());
    if (from >= to) {
      return this;
    }
    long[] result = words.clone();
    for (int i = from; i < to; i++) {
      result[i - first] &= ~other.words[i - other.first];
    }
    return of(reference, first, result);
  }

  /** The actions that are in both sets. */
  public ActionSet intersect(ActionSet other) {
    requireSameReference(other);
    int from = Math.max(first, other.first);
    int to = Math.min(end(), other.end());
    if (from >= to) {
      return reference.emptySet();
    }
    long[] result = new long[to - from];
    for (int i = from; i < to; i++) {
      result[i - from] = words[i - first] & other.words[i - other.first];
    }
    return of(reference, from, result);
  }

  /** All current actions of the reference that are not in this set. */
  public ActionSet complement() {
    return reference.all().minus(this);
  }

  /** The actions of this set that have one of AWS's levels; none for no level. */
  public ActionSet withLevel(AccessLevel... levels) {
    Set<AccessLevel> wanted = EnumSet.noneOf(AccessLevel.class);
    wanted.addAll(List.of(levels));
    return filter(action -> wanted.contains(action.accessLevel()));
  }

  /**
   * The actions of this set that have one of the levels where the {@linkplain
   * ServiceReference#effectiveAccessLevel overrides} count; none for no level.
   */
  public ActionSet withEffectiveLevel(AccessLevel... levels) {
    Set<AccessLevel> wanted = EnumSet.noneOf(AccessLevel.class);
    wanted.addAll(List.of(levels));
    return filter(action -> wanted.contains(reference.effectiveAccessLevel(action)));
  }

  /** The actions of this set that pass a test. */
  public ActionSet filter(Predicate<ActionDefinition> test) {
    requireNonNull(test, "test");
    long[] result = words.clone();
    for (int i = 0; i < words.length; i++) {
      for (long rest = words[i]; rest != 0; rest &= rest - 1) {
        int bit = Long.numberOfTrailingZeros(rest);
        if (!test.test(reference.actionAt(((first + i) << 6) + bit))) {
          result[i] &= ~(1L << bit);
        }
      }
    }
    return of(reference, first, result);
  }

  public int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  public boolean isEmpty() {
    return words.length == 0;
  }

  /** The actions in the order of the reference: by service prefix, then by name. */
  public Stream<ActionDefinition> stream() {
    return BitSet.valueOf(words).stream().mapToObj(i -> reference.actionAt((first << 6) + i));
  }

  private int end() {
    return first + words.length;
  }

  private void requireSameReference(ActionSet other) {
    if (!reference.equals(other.reference)) {
      throw new IllegalArgumentException(
          "the sets belong to different service references: " + reference + ", " + other.reference);
    }
  }

  /** Whether the other is a set of the same reference with the same actions. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ActionSet set
        && reference.equals(set.reference)
        && first == set.first
        && Arrays.equals(words, set.words);
  }

  @Override
  public int hashCode() {
    return 31 * first + Arrays.hashCode(words);
  }

  /** The number of actions, and the actions themselves if they are few. */
  @Override
  public String toString() {
    int size = size();
    if (size > 10) {
      return size + " actions";
    }
    return stream().toList().toString();
  }
}
