package io.iamaudit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CappedTableTest {
  private static final int ROUNDS = 300;

  private record Event(String outer, String inner) {}

  /** A table in a table, both far too small for what comes. */
  private static final class Inner implements Additive<Inner> {
    final CappedTable<String, Tally> table;

    Inner(long budget) {
      table = new CappedTable<>(budget, StableHash::of);
    }

    @Override
    public void add(Inner other) {
      table.add(other.table);
    }

    @Override
    public long weight() {
      return 3 + table.weight();
    }

    @Override
    public Inner copy() {
      Inner copy = new Inner(5 * Tally.WEIGHT);
      copy.add(this);
      return copy;
    }

    @Override
    public void settle() {
      table.settle();
    }
  }

  private static CappedTable<String, Inner> empty() {
    return new CappedTable<>(17 * Tally.WEIGHT, StableHash::of);
  }

  private static CappedTable<String, Inner> sum(List<Event> events) {
    CappedTable<String, Inner> table = empty();
    events.forEach(
        event ->
            table.update(
                event.outer(),
                () -> new Inner(5 * Tally.WEIGHT),
                inner ->
                    inner.table.update(event.inner(), Tally::new, tally -> tally.count(1, false))));
    table.settle();
    return table;
  }

  private static String text(CappedTable<String, Inner> table) {
    return table.limit()
        + ": "
        + table.sorted(Comparator.naturalOrder()).stream()
            .map(entry -> entry.getKey() + "=" + inner(entry.getValue().table))
            .collect(Collectors.joining("; "));
  }

  private static String inner(CappedTable<String, Tally> table) {
    return table.limit()
        + " "
        + table.sorted(Comparator.naturalOrder()).stream()
            .map(entry -> entry.getKey() + "*" + entry.getValue().records())
            .toList();
  }

  private static List<Event> events(Random random) {
    int keys = 1 + random.nextInt(40);
    int inners = 1 + random.nextInt(12);
    List<Event> events = new ArrayList<>();
    for (int i = random.nextInt(400); i >= 0; i--) {
      events.add(new Event("key-" + random.nextInt(keys), "inner-" + random.nextInt(inners)));
    }
    return events;
  }

  /** Adds up pieces two by two, in any order, until one is left. */
  private static CappedTable<String, Inner> anyTree(List<Event> events, Random random) {
    Collections.shuffle(events, random);
    List<CappedTable<String, Inner>> pieces = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(60));
      pieces.add(sum(events.subList(from, to)));
      from = to;
    }
    pieces.add(empty());
    while (pieces.size() > 1) {
      CappedTable<String, Inner> one = pieces.remove(random.nextInt(pieces.size()));
      CappedTable<String, Inner> other = pieces.remove(random.nextInt(pieces.size()));
      CappedTable<String, Inner> both = one.copy();
      both.add(other);
      if (random.nextBoolean()) {
        both.settle();
      }
      pieces.add(both);
    }
    pieces.get(0).settle();
    return pieces.get(0);
  }

  @Test
  void any_split_in_any_order_gives_the_same_table() {
    int capped = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      List<Event> events = events(random);
      CappedTable<String, Inner> whole = sum(events);
      capped += whole.isCapped() ? 1 : 0;
      assertThat(text(anyTree(new ArrayList<>(events), random)))
          .as("seed %d", seed)
          .isEqualTo(text(whole));
    }
    assertThat(capped).as("rounds in which something had no room").isBetween(50, ROUNDS - 20);
  }

  @Test
  void what_is_kept_is_exact() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Event> events = events(random);
      Map<String, Map<String, Long>> counts = new TreeMap<>();
      events.forEach(
          event ->
              counts
                  .computeIfAbsent(event.outer(), key -> new TreeMap<>())
                  .merge(event.inner(), 1L, Long::sum));
      CappedTable<String, Inner> table = sum(events);
      assertThat(table.isCapped() || table.size() == counts.size()).isTrue();
      table
          .sorted(Comparator.naturalOrder())
          .forEach(
              outer ->
                  outer
                      .getValue()
                      .table
                      .sorted(Comparator.naturalOrder())
                      .forEach(
                          inner ->
                              assertThat(inner.getValue().records())
                                  .isEqualTo(counts.get(outer.getKey()).get(inner.getKey()))));
    }
  }

  @Test
  void a_table_never_weighs_more_than_its_budget() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      events.add(new Event("key-" + i, "inner-" + i % 40));
    }
    CappedTable<String, Inner> table = sum(events);
    assertThat(table.isCapped()).isTrue();
    assertThat(table.weight()).isEqualTo(17 * Tally.WEIGHT);
    assertThat(table.values().stream().mapToLong(Inner::weight).sum())
        .isLessThanOrEqualTo(17 * Tally.WEIGHT);
    assertThat(table.size()).isPositive();
  }
}
