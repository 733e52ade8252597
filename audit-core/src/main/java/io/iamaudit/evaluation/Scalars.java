package io.iamaudit.evaluation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Numbers and dates as conditions have them; null for a text that is none. */
final class Scalars {
  private static final int MAX_LENGTH = 100;

  private Scalars() {}

  /** A decimal number; text behind it makes it none. */
  static @Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || !isAscii(text)) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /**
   * A date in epoch seconds, from the forms of ISO 8601 that W3C allows, or from epoch seconds.
   * Four digits alone are a year.
   */
  static @Nullable BigDecimal date(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      if (isYear(text)) {
        return seconds(Year.parse(text).atDay(1));
      }
      if (isPlainNumber(text)) {
        return number(text);
      }
      if (text.length() == 7) {
        return seconds(YearMonth.parse(text).atDay(1));
      }
      if (text.length() == 10) {
        return seconds(LocalDate.parse(text));
      }
      OffsetDateTime time = OffsetDateTime.parse(text);
      return BigDecimal.valueOf(time.toEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  /** Digits with at most one point, as epoch seconds are written. */
  private static boolean isPlainNumber(String text) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    return text.length() > start
        && text.chars().skip(start).allMatch(c -> (c >= '0' && c <= '9') || c == '.')
        && text.indexOf('.') == text.lastIndexOf('.');
  }

  /** Digits of other scripts are no digits here. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static boolean isYear(String text) {
    return text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static BigDecimal seconds(LocalDate day) {
    return BigDecimal.valueOf(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
  }
}
