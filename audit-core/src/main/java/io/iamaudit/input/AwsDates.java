package io.iamaudit.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which dates stand in exports: ISO 8601 with {@code Z} or an offset, with a blank for
 * the {@code T}, a bare day, and epoch seconds or milliseconds with or without a fraction.
 */
final class AwsDates {
  /** Larger numbers count milliseconds: as seconds this is the year 5138. */
  private static final BigDecimal FIRST_MILLIS = new BigDecimal(100_000_000_000L);

  private static final int MAX_DIGITS = 40;

  private AwsDates() {}

  static Optional<Instant> parse(String text) {
    String trimmed = text.trim();
    if (trimmed.length() < 5) {
      return Optional.empty();
    }
    Instant plain = ofPlainForm(trimmed);
    if (plain != null) {
      return Optional.of(plain);
    }
    try {
      if (trimmed.charAt(4) != '-') {
        return ofEpoch(new BigDecimal(trimmed));
      }
      if (trimmed.length() < 10) {
        return Optional.empty();
      }
      if (trimmed.length() == 10) {
        return Optional.of(LocalDate.parse(trimmed).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      String iso =
          trimmed.charAt(10) == ' '
              ? trimmed.substring(0, 10) + "T" + trimmed.substring(11)
              : trimmed;
      return Optional.of(
          OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
    } catch (DateTimeException | NumberFormatException noDate) {
      return Optional.empty();
    }
  }

  /**
   * The forms of nearly all dates, {@code 2024-05-14T09:21:33} with {@code Z} or {@code +00:00},
   * without the cost of a formatter; null for every other text.
   */
  private static @Nullable Instant ofPlainForm(String text) {
    boolean shape =
        (text.length() == 20 && text.charAt(19) == 'Z')
            || (text.length() == 25 && text.endsWith("+00:00"));
    if (!shape
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    boolean valid =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 28 // the last days of a month are left to the formatter
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60;
    return valid
        ? Instant.ofEpochSecond(
            LocalDate.of(year, month, day).toEpochDay() * 86_400L
                + hour * 3_600L
                + minute * 60L
                + second)
        : null;
  }

  /** The number that digits make; -1 if one of them is none. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static Optional<Instant> ofEpoch(BigDecimal number) {
    // Digits before the point; without this check 1e999999999 would be written out.
    long digits = (long) number.precision() - number.scale();
    if (digits > MAX_DIGITS || number.scale() > MAX_DIGITS) {
      return Optional.empty();
    }
    BigDecimal seconds =
        number.abs().compareTo(FIRST_MILLIS) >= 0 ? number.movePointLeft(3) : number;
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    try {
      return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }
}
