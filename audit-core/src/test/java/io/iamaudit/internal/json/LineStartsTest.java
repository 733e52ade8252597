package io.iamaudit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineStartsTest {

  @Test
  void lines_end_with_any_line_end_and_offsets_agree_with_the_plain_search() {
    Random random = new Random(20261121);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        text.append("ab\n\r".charAt(random.nextInt(4)));
      }
      LineStarts lines = LineStarts.of(text.toString());
      for (int offset = 0; offset <= text.length(); offset++) {
        int line = lines.line(offset);
        int column = lines.column(offset);
        assertThat(lines.offset(line, column)).isEqualTo(offset);
        assertThat(plainOffset(text.toString(), line, column)).isEqualTo(offset);
      }
    }
  }

  private static int plainOffset(String text, int line, int column) {
    int at = 0;
    for (int current = 1; current < line; current++) {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      if (at + 1 < text.length() && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n') {
        at++;
      }
      at = Math.min(text.length(), at + 1);
    }
    return Math.min(text.length(), at + column - 1);
  }

  @Test
  void a_place_behind_the_text_is_its_end() {
    assertThat(LineStarts.of("ab\nc").offset(7, 1)).isEqualTo(4);
    assertThat(LineStarts.of("ab\nc").offset(2, 9)).isEqualTo(4);
  }
}
