package io.iamaudit.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table that keeps the entries for which there is room, the same ones however its content was put
 * together.
 *
 * <p>Entries stand in the order of the hashes of their keys; those are kept that fit, from the
 * first on, until one does not. Why pieces add up to the same table: what was left out of a piece
 * did not fit behind entries that are all in the whole too, where they weigh at least as much
 * (weights never fall), so that it is left out of the whole. What is in the whole was therefore
 * left out of no piece, and its value is exact. Where the table ends is remembered as the {@link
 * #limit}, so that nothing comes back by half.
 */
final class CappedTable<K, V extends Additive<V>> implements Additive<CappedTable<K, V>> {
  static final long NO_LIMIT = Long.MAX_VALUE;

  private final long budget;
  private final ToLongFunction<K> hash;
  private final Map<K, V> entries = new HashMap<>();
  private long weight;
  private long limit = NO_LIMIT;

  /**
   * An empty table.
   *
   * @param budget the weight of what it keeps
   * @param hash of a key, never negative; entries with the same one are kept or left out together
   */
  CappedTable(long budget, ToLongFunction<K> hash) {
    this.budget = budget;
    this.hash = hash;
  }

  /** Changes the value of an entry. */
  interface Change<V> {
    void apply(V value);
  }

  /** Changes the value of a key, made first if there is none, unless it has no room. */
  void update(K key, Supplier<V> made, Change<V> change) {
    V value = entries.get(key);
    if (value == null) {
      if (limit != NO_LIMIT && hash.applyAsLong(key) >= limit) {
        return;
      }
      value = made.get();
      entries.put(key, value);
      change.apply(value);
      weight += value.weight();
    } else {
      long before = value.weight();
      change.apply(value);
      weight += value.weight() - before;
    }
    if (weight > budget + (budget >> 2) + 64) {
      settleHere();
    }
  }

  @Override
  public void add(CappedTable<K, V> other) {
    lower(other.limit);
    other.entries.forEach(
        (key, value) -> {
          V known = entries.get(key);
          if (known == null) {
            if (limit == NO_LIMIT || hash.applyAsLong(key) < limit) {
              V copy = value.copy();
              entries.put(key, copy);
              weight += copy.weight();
            }
          } else {
            long before = known.weight();
            known.add(value);
            weight += known.weight() - before;
          }
        });
    if (weight > budget + (budget >> 2) + 64) {
      settleHere();
    }
  }

  /** A table that has left something out weighs its budget, so that its weight never falls. */
  @Override
  public long weight() {
    return isCapped() ? budget : Math.min(weight, budget);
  }

  @Override
  public CappedTable<K, V> copy() {
    CappedTable<K, V> copy = new CappedTable<>(budget, hash);
    copy.limit = limit;
    copy.weight = weight;
    entries.forEach((key, value) -> copy.entries.put(key, value.copy()));
    return copy;
  }

  @Override
  public void settle() {
    entries.values().forEach(Additive::settle);
    settleHere();
  }

  private void settleHere() {
    if (weight <= budget) {
      return;
    }
    List<Slot<V>> slots = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> slots.add(new Slot<>(hash.applyAsLong(key), value)));
    slots.sort(Comparator.comparingLong(Slot::hash));
    long sum = 0;
    for (Slot<V> slot : slots) {
      sum += slot.value().weight();
      if (sum > budget) {
        lower(slot.hash());
        return;
      }
    }
  }

  private record Slot<V>(long hash, V value) {}

  /** Leaves out what stands at a limit or behind it, now and from now on. */
  void lower(long newLimit) {
    if (newLimit >= limit) {
      return;
    }
    limit = newLimit;
    entries
        .entrySet()
        .removeIf(
            entry -> {
              boolean out = hash.applyAsLong(entry.getKey()) >= limit;
              if (out) {
                weight -= entry.getValue().weight();
              }
              return out;
            });
  }

  /** Puts an entry back that was written down. */
  void restore(K key, V value) {
    V old = entries.put(key, value);
    weight += value.weight() - (old == null ? 0 : old.weight());
  }

  /** Whether something was left out. */
  boolean isCapped() {
    return limit != NO_LIMIT;
  }

  /** Where the table ends, {@link #NO_LIMIT} if nothing was left out. */
  long limit() {
    return limit;
  }

  int size() {
    return entries.size();
  }

  @Nullable V get(K key) {
    return entries.get(key);
  }

  Collection<V> values() {
    return entries.values();
  }

  /** In the order of their keys. */
  List<Map.Entry<K, V>> sorted(Comparator<? super K> order) {
    return entries.entrySet().stream().sorted(Map.Entry.comparingByKey(order)).toList();
  }
}
