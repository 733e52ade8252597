package io.iamaudit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2015-03-18T14:29:23Z, 2015-03-18T14:29:23Z",
    "2026-02-28T00:00:00.123Z, 2026-02-28T00:00:00Z",
    "2023-11-05 07:08:09.000, 2023-11-05T07:08:09Z",
    "20131102T010628Z, 2013-11-02T01:06:28Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z"
  })
  void every_form_that_records_have_is_read(String written, String moment) {
    assertThat(EventTime.second(written)).isEqualTo(Instant.parse(moment).getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-30T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:00+02:00",
        "2026-01-01T00:00:00.Z",
        "0000-01-01T00:00:00Z",
        "1700000000"
      })
  void what_is_no_time_is_none(String written) {
    assertThat(EventTime.second(written)).isEqualTo(EventTime.NONE);
  }

  @Test
  void all_hours_of_four_years_agree_with_the_calendar() {
    long start = Instant.parse("2023-01-01T00:00:00Z").getEpochSecond();
    for (long second = start; second < start + 4L * 366 * 86_400; second += 3600) {
      assertThat(EventTime.second(Instant.ofEpochSecond(second).toString())).isEqualTo(second);
    }
  }
}
