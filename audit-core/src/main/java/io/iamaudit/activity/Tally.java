package io.iamaudit.activity;

import java.time.Instant;

/**
 * How often something was done, and when for the first and the last time. Counts are of records:
 * CloudTrail may deliver an event twice, and writes one that crosses accounts into both.
 */
public final class Tally implements Additive<Tally> {
  static final long WEIGHT = 16;

  private long records;
  private long failed;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  Tally() {}

  Tally(long records, long failed, long first, long last) {
    this.records = records;
    this.failed = failed;
    this.first = first;
    this.last = last;
  }

  void count(long second, boolean withError) {
    records++;
    failed += withError ? 1 : 0;
    first = Math.min(first, second);
    last = Math.max(last, second);
  }

  @Override
  public void add(Tally other) {
    records += other.records;
    failed += other.failed;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  /** The sum of both. */
  public Tally plus(Tally other) {
    Tally sum = copy();
    sum.add(other);
    return sum;
  }

  @Override
  public long weight() {
    return WEIGHT;
  }

  @Override
  public Tally copy() {
    return new Tally(records, failed, first, last);
  }

  /** How many records there are. */
  public long records() {
    return records;
  }

  /** How many of them carry an error. */
  public long failed() {
    return failed;
  }

  /** How many of them carry no error. */
  public long succeeded() {
    return records - failed;
  }

  /** When it was done for the first time; the end of time where there are no records. */
  public Instant first() {
    return records == 0 ? Instant.MAX : Instant.ofEpochSecond(first);
  }

  /** When it was done for the last time; the beginning of time where there are no records. */
  public Instant last() {
    return records == 0 ? Instant.MIN : Instant.ofEpochSecond(last);
  }

  long firstSecond() {
    return first;
  }

  long lastSecond() {
    return last;
  }

  @Override
  public String toString() {
    return records + " records, " + failed + " failed, " + first() + " to " + last();
  }
}
