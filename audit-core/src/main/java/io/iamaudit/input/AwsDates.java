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
