package io.iamaudit.activity;

import java.time.LocalDate;

/**
 * Reads times as records have them: {@code 2015-03-18T14:29:23Z}, with or without a fraction, with
 * a space as CloudTrail Lake writes it, and {@code 20131102T010628Z} as it was long ago. All are
 * UTC.
 */
final class EventTime {
  /** What is given for a text that is no time. */
  static final long NONE = Long.MIN_VALUE;

  private static final int COMPACT = 16;
  private static final int PLAIN = 19;
  private static final int SECONDS_A_DAY = 86_400;

  private EventTime() {}

  /** Seconds since 1970, or {@link #NONE}. */
  static long second(String text) {
    if (text.length() == COMPACT && text.charAt(8) == 'T' && text.charAt(15) == 'Z') {
      return second(
          digits(text, 0, 4),
          digits(text, 4, 6),
          digits(text, 6, 8),
          digits(text, 9, 11),
          digits(text, 11, 13),
          digits(text, 13, 15));
    }
    boolean plain =
        text.length() >= PLAIN
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && endsWell(text);
    return plain
        ? second(
            digits(text, 0, 4),
            digits(text, 5, 7),
            digits(text, 8, 10),
            digits(text, 11, 13),
            digits(text, 14, 16),
            digits(text, 17, 19))
        : NONE;
  }

  /** Whether nothing but a fraction and the mark of UTC follows the seconds. */
  private static boolean endsWell(String text) {
    int end = text.endsWith("Z") ? text.length() - 1 : text.length();
    if (end == PLAIN) {
      return true;
    }
    return text.charAt(PLAIN) == '.' && end > PLAIN + 1 && digits(text, PLAIN + 1, end) >= 0;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = (value * 10 + (c - '0')) % 1_000_000_000;
    }
    return value;
  }

  private static long second(int year, int month, int day, int hour, int minute, int second) {
    boolean fits =
        year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= daysOf(year, month)
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second <= 60;
    return fits
        ? LocalDate.of(year, month, day).toEpochDay() * SECONDS_A_DAY
            + hour * 3600L
            + minute * 60L
            + Math.min(second, 59)
        : NONE;
  }

  private static int daysOf(int year, int month) {
    return LocalDate.of(year, month, 1).lengthOfMonth();
  }
}
