package io.iamaudit.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Moments as tests write them. */
final class Moments {

  private Moments() {}

  /**
   * Reads {@code 2026-10-30}, which is its first moment in UTC, or {@code 2026-10-30T06:00:00Z}.
   */
  static Instant at(String text) {
    return text.indexOf('T') < 0
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(text);
  }
}
