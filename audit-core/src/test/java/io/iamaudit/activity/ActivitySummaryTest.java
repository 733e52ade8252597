package io.iamaudit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ActivitySummaryTest {
  /** Room for a few entries of each table. */
  private static final ActivityTables.Room NARROW =
      new ActivityTables.Room(6_000, 9_000, 400, 300, 64, 48, 20);

  private static ActivitySummary of(List<String> records, ActivityTables.Room room) {
    ActivityReader reader = new ActivityReader(room);
    records.forEach(record -> reader.readText(record, "record"));
    return reader.finish().summary();
  }

  private static ActivitySummary anyTree(
      List<String> records, ActivityTables.Room room, Random random) {
    Collections.shuffle(records, random);
    List<ActivitySummary> pieces = new ArrayList<>();
    int from = 0;
    while (from < records.size()) {
      int to = Math.min(records.size(), from + 1 + random.nextInt(80));
      pieces.add(of(records.subList(from, to), room));
      from = to;
    }
    while (pieces.size() > 1) {
      ActivitySummary one = pieces.remove(random.nextInt(pieces.size()));
      ActivitySummary other = pieces.remove(random.nextInt(pieces.size()));
      pieces.add(one.plus(other));
    }
    return pieces.get(0);
  }

  @Test
  void any_split_in_any_order_gives_the_same_bytes() {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<String> records = Records.random(50 + random.nextInt(300), random);
      ActivitySummary whole = of(records, ActivityTables.Room.USUAL);
      assertThat(whole.capped()).isEmpty();
      assertThat(
              ActivityJson.text(
                  anyTree(new ArrayList<>(records), ActivityTables.Room.USUAL, random)))
          .as("seed %d", seed)
          .isEqualTo(ActivityJson.text(whole));
    }
  }

  @Test
  void any_split_gives_the_same_bytes_also_where_there_is_no_room() {
    Set<String> capped = new TreeSet<>();
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<String> records = Records.random(200 + random.nextInt(300), random);
      ActivitySummary whole = of(records, NARROW);
      capped.addAll(whole.capped());
      assertThat(whole.total().records()).isEqualTo(records.size());
      assertThat(ActivityJson.text(anyTree(new ArrayList<>(records), NARROW, random)))
          .as("seed %d", seed)
          .isEqualTo(ActivityJson.text(whole));
    }
    assertThat(capped)
        .contains(
            "accessKeys",
            "principals",
            "temporaryCredentials",
            "sources",
            "issuances",
            "signIns",
            "changes");
  }

  @Test
  void what_there_was_room_for_is_exact() {
    List<String> records = Records.random(400, new Random(3));
    ActivitySummary all = of(records, ActivityTables.Room.USUAL);
    ActivitySummary some = of(records, NARROW);
    assertThat(some.accessKeys()).isNotEmpty().hasSizeLessThan(all.accessKeys().size());
    some.accessKeys()
        .forEach(
            (id, key) ->
                assertThat(key.usage().total().records())
                    .isEqualTo(all.accessKeys().get(id).usage().total().records()));
    assertThat(all.changes()).startsWith(some.changes().toArray(new Change[0]));
  }

  @Test
  void nothing_added_changes_nothing() {
    ActivitySummary some = of(Records.random(100, new Random(1)), ActivityTables.Room.USUAL);
    assertThat(some.plus(ActivitySummary.empty())).isEqualTo(some);
    assertThat(ActivitySummary.empty().plus(some)).isEqualTo(some).hasSameHashCodeAs(some);
    assertThat(ActivitySummary.empty().isEmpty()).isTrue();
  }

  @Test
  void what_was_written_is_read_back_and_adds_up_as_before() throws IOException {
    List<String> records = Records.random(300, new Random(5));
    ActivitySummary one = of(records.subList(0, 100), ActivityTables.Room.USUAL);
    ActivitySummary other = of(records.subList(100, 300), ActivityTables.Room.USUAL);
    ActivitySummary back =
        ActivityJson.read(
            new ByteArrayInputStream(ActivityJson.text(one).getBytes(StandardCharsets.UTF_8)),
            "summary.json");
    assertThat(ActivityJson.text(back)).isEqualTo(ActivityJson.text(one));
    assertThat(ActivityJson.text(back.plus(other))).isEqualTo(ActivityJson.text(one.plus(other)));
  }

  @Test
  void a_limit_is_read_back_so_that_nothing_returns_by_half() throws IOException {
    List<String> records = Records.random(400, new Random(6));
    ActivitySummary whole = of(records, NARROW);
    ActivityTables half = new ActivityTables(NARROW);
    ActivityJson.read(
        new ByteArrayInputStream(
            ActivityJson.text(of(records.subList(0, 300), NARROW))
                .getBytes(StandardCharsets.UTF_8)),
        "summary.json",
        half);
    ActivitySummary sum = new ActivitySummary(half).plus(of(records.subList(300, 400), NARROW));
    assertThat(ActivityJson.text(sum)).isEqualTo(ActivityJson.text(whole));
  }
}
