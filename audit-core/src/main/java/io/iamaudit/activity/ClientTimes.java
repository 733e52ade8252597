package io.iamaudit.activity;

import java.time.Instant;
import java.util.Arrays;

/** When a client was at work: how often in all, and in which hours. */
public final class ClientTimes implements Additive<ClientTimes> {
  private static final long WEIGHT = 24;
  static final int HOURS_A_DAY = 24;
  private static final long MASK = (1L << HOURS_A_DAY) - 1;
  private static final long SECONDS_AN_HOUR = 3600;

  private final Tally tally;

  /** One cell a day, in their order: the day since 1970 above, a bit for each hour below. */
  private long[] cells;

  private int size;

  ClientTimes() {
    this(new Tally(), new long[2], 0);
  }

  private ClientTimes(Tally tally, long[] cells, int size) {
    this.tally = tally;
    this.cells = cells;
    this.size = size;
  }

  void count(long second, boolean withError) {
    tally.count(second, withError);
    long hour = Math.floorDiv(second, SECONDS_AN_HOUR);
    mark(Math.floorDiv(hour, (long) HOURS_A_DAY), 1L << Math.floorMod(hour, HOURS_A_DAY));
  }

  /** Notes that work was done in some hours of a day. */
  void mark(long day, long hours) {
    int at = find(day);
    if (at < 0) {
      at = -at - 1;
      if (size == cells.length) {
        cells = Arrays.copyOf(cells, size + Math.max(2, size >> 1));
      }
      System.arraycopy(cells, at, cells, at + 1, size - at);
      cells[at] = day << HOURS_A_DAY;
      size++;
    }
    cells[at] |= hours;
  }

  private int find(long day) {
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      long found = cells[middle] >> HOURS_A_DAY;
      if (found < day) {
        from = middle + 1;
      } else if (found > day) {
        to = middle - 1;
      } else {
        return middle;
      }
    }
    return -from - 1;
  }

  @Override
  public void add(ClientTimes other) {
    tally.add(other.tally);
    for (int i = 0; i < other.size; i++) {
      mark(other.cells[i] >> HOURS_A_DAY, other.cells[i] & MASK);
    }
  }

  @Override
  public long weight() {
    return WEIGHT + size;
  }

  @Override
  public ClientTimes copy() {
    return new ClientTimes(tally.copy(), Arrays.copyOf(cells, Math.max(2, size)), size);
  }

  /** How often, and when for the first and the last time. */
  public Tally tally() {
    return tally;
  }

  /** Puts a tally back that was written down. */
  void restore(Tally written) {
    tally.add(written);
  }

  /** On how many days there was work, by UTC. */
  public int days() {
    return size;
  }

  /** The day of a cell, counted from 1970-01-01. */
  long day(int index) {
    return cells[index] >> HOURS_A_DAY;
  }

  /** The hours of a cell, one bit each. */
  long hours(int index) {
    return cells[index] & MASK;
  }

  /** The hours with work, counted from 1970-01-01T00:00Z, in their order. */
  public long[] hours() {
    long[] hours = new long[Arrays.stream(cells, 0, size).mapToInt(c -> bits(c & MASK)).sum()];
    int next = 0;
    for (int i = 0; i < size; i++) {
      for (int hour = 0; hour < HOURS_A_DAY; hour++) {
        if ((cells[i] >> hour & 1) != 0) {
          hours[next++] = day(i) * HOURS_A_DAY + hour;
        }
      }
    }
    return hours;
  }

  private static int bits(long mask) {
    return Long.bitCount(mask);
  }

  /** When an hour of {@link #hours} begins. */
  public static Instant startOf(long hour) {
    return Instant.ofEpochSecond(hour * SECONDS_AN_HOUR);
  }
}
