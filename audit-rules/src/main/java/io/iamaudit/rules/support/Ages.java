package io.iamaudit.rules.support;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Ages in whole days, counted to the moment of the audit. */
public final class Ages {

  private Ages() {}

  /** The days that have passed, rounded down; negative if the moment is in the future. */
  public static long days(Instant from, Instant now) {
    return Math.floorDiv(Duration.between(from, now).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /** Whether more than so many times 24 hours have passed. */
  public static boolean isOlderThan(Instant from, Instant now, int days) {
    return from.plus(Duration.ofDays(days)).isBefore(now);
  }

  /** The date in UTC, as messages write it. */
  public static LocalDate date(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** A number of days in words: {@code 1 day}, {@code 31 days}. */
  public static String words(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
