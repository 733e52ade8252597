package io.iamaudit.tests.reference;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of conditions: W3C's profile of ISO 8601, or seconds since 1970 (C5). */
final class Dates {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}))?)?)?");
  private static final Pattern EPOCH = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Dates() {}

  static Optional<BigDecimal> seconds(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) { // four digits alone are a year
      try {
        LocalDateTime time =
            LocalDateTime.of(
                field(iso, 1, 0),
                field(iso, 2, 1),
                field(iso, 3, 1),
                field(iso, 4, 0),
                field(iso, 5, 0),
                field(iso, 6, 0));
        ZoneOffset offset = iso.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(iso.group(8));
        BigDecimal fraction =
            iso.group(7) == null ? BigDecimal.ZERO : new BigDecimal("0" + iso.group(7));
        return Optional.of(BigDecimal.valueOf(time.toEpochSecond(offset)).add(fraction));
      } catch (DateTimeException e) {
        return Optional.empty(); // 30 February
      }
    }
    return EPOCH.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static int field(Matcher iso, int group, int missing) {
    return iso.group(group) == null ? missing : Integer.parseInt(iso.group(group));
  }
}
