package io.iamaudit.rules.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgesTest {
  private static final Instant NOW = Instant.parse("2026-10-30T06:00:00Z");

  @Test
  void days_are_whole_days_that_have_passed() {
    assertThat(Ages.days(Instant.parse("2026-10-29T06:00:00Z"), NOW)).isEqualTo(1);
    assertThat(Ages.days(Instant.parse("2026-10-29T06:00:01Z"), NOW)).isZero();
    assertThat(Ages.days(Instant.parse("2026-10-30T06:00:01Z"), NOW)).isEqualTo(-1);
  }

  @Test
  void older_than_a_day_is_more_than_a_day() {
    assertThat(Ages.isOlderThan(Instant.parse("2026-10-29T06:00:00Z"), NOW, 1)).isFalse();
    assertThat(Ages.isOlderThan(Instant.parse("2026-10-29T05:59:59Z"), NOW, 1)).isTrue();
  }

  @Test
  void one_day_is_not_one_days() {
    assertThat(Ages.words(1)).isEqualTo("1 day");
    assertThat(Ages.words(31)).isEqualTo("31 days");
  }
}
