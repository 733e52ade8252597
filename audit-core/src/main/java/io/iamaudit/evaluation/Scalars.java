package io.iamaudit.evaluation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
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
      if (text.length() == 4 && number(text) != null) {
        return seconds(Year.parse(text).atDay(1));
      }
      BigDecimal epoch = number(text);
      if (epoch != null) {
        return epoch;
      }
      if (text.length() == 7) {
        return seconds(YearMonth.parse(text).atDay(1));
      }
      if (text.length() == 10) {
        return seconds(LocalDate.parse(text));
      }
      boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 10;
      OffsetDateTime time =
          zoned ? OffsetDateTime.parse(text) : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
      return BigDecimal.valueOf(time.toEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
    } catch (DateTimeException noDate) {
      return null;
    }
  }

  private static BigDecimal seconds(LocalDate day) {
    return BigDecimal.valueOf(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
  }
}
