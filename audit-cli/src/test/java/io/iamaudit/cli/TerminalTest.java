package io.iamaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void a_terminal_has_colours_unless_it_or_the_user_does_not_want_them() {
    assertThat(Terminal.of(Map.of("TERM", "xterm"), true).color()).isTrue();
    assertThat(Terminal.of(Map.of("TERM", "dumb"), true).color()).isFalse();
    assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true).color()).isFalse();
    assertThat(Terminal.of(Map.of("NO_COLOR", ""), true).color()).isTrue();
    assertThat(Terminal.of(Map.of("TERM", "xterm"), false).color()).isFalse();
  }

  @Test
  void a_report_is_as_wide_as_the_terminal_within_reason() {
    assertThat(Terminal.of(Map.of("COLUMNS", "72"), true).width()).isEqualTo(72);
    assertThat(Terminal.of(Map.of("COLUMNS", "10"), true).width()).isEqualTo(40);
    assertThat(Terminal.of(Map.of("COLUMNS", "300"), true).width()).isEqualTo(120);
    assertThat(Terminal.of(Map.of("COLUMNS", "many"), true).width()).isEqualTo(100);
    assertThat(Terminal.of(Map.of(), true).width()).isEqualTo(100);
    assertThat(Terminal.of(Map.of("COLUMNS", "72"), false).width()).isEqualTo(100);
  }
}
