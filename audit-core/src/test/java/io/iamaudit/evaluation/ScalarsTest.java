package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "10.0, 10",
    "1e1, 10",
    "-3, -3",
    "0.10, 0.1",
    "9007199254740993, 9007199254740993"
  })
  void a_number_is_decimal_and_exact(String text, String expected) {
    assertThat(Scalars.number(text)).isEqualByComparingTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "5abc", " 5", "5 ", "0x10", "1,000", "NaN", "Infinity", "--1"})
  void text_around_a_number_makes_it_none(String text) {
    assertThat(Scalars.number(text)).isNull();
  }

  @Test
  void a_number_of_more_than_a_hundred_characters_is_none() {
    assertThat(Scalars.number("1".repeat(100))).isNotNull();
    assertThat(Scalars.number("1".repeat(101))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026,                          1767225600",
    "2026-01,                       1767225600",
    "2026-01-01,                    1767225600",
    "2026-01-01T00:00Z,             1767225600",
    "2026-01-01T00:00:00Z,          1767225600",
    "2026-01-01T00:00:00.5Z,        1767225600.5",
    "2026-01-01T01:00:00+01:00,     1767225600",
    "2025-12-31T19:00:00-05:00,     1767225600",
    "1767225600,                    1767225600",
    "1767225600.25,                 1767225600.25",
    "1969-12-31T23:59:59.5Z,        -0.5",
    "0,                             0",
  })
  void a_date_is_read_as_epoch_seconds(String text, String expected) {
    assertThat(Scalars.date(text)).isEqualByComparingTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00",
        "",
        "now",
        "2026-13",
        "2026-02-30",
        "2026-1-1",
        "2026-01-01T25:00:00Z",
        "2026-01-01 00:00:00Z",
        "2026/01/01",
        "26-01-01",
        "2026-01-01T00:00:00Zz",
        "2026-01-01Z",
        "T00:00:00Z"
      })
  void what_is_no_date_is_none(String text) {
    assertThat(Scalars.date(text)).isNull();
  }
}
