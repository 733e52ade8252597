package io.iamaudit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class StrictReaderTest {

  private static Reader reader(byte[] bytes) throws IOException {
    return new StrictReader(new ByteArrayInputStream(bytes));
  }

  private static String readInSteps(byte[] bytes, int step) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = reader(bytes)) {
      char[] buffer = new char[step];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
      }
    }
    return text.toString();
  }

  @Test
  void text_is_the_same_however_small_the_steps_are() {
    String text = "ab😀é\r\n".repeat(5_000) + "😀";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int step : new int[] {1, 2, 3, 7, 100_000}) {
      String read =
          org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(10), () -> readInSteps(bytes, step));
      Assertions.assertThat(read).as("step %d", step).isEqualTo(text);
    }
  }

  @Test
  void an_empty_input_is_an_empty_text() throws IOException {
    assertThat(readInSteps(new byte[0], 10)).isEmpty();
  }

  @Test
  void a_byte_order_mark_alone_is_an_empty_text() throws IOException {
    assertThat(readInSteps(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 10)).isEmpty();
    assertThat(readInSteps(new byte[] {(byte) 0xFF, (byte) 0xFE}, 10)).isEmpty();
    assertThat(readInSteps(new byte[] {(byte) 0xFE, (byte) 0xFF}, 10)).isEmpty();
  }

  @Test
  void a_second_byte_order_mark_is_a_character() throws IOException {
    assertThat(readInSteps("\uFEFF\uFEFFa".getBytes(StandardCharsets.UTF_8), 10))
        .isEqualTo("\uFEFFa");
  }

  @Test
  void nothing_asked_is_nothing_read() throws IOException {
    try (Reader reader = reader("a".getBytes(StandardCharsets.UTF_8))) {
      assertThat(reader.read(new char[4], 2, 0)).isZero();
      assertThat(reader.read()).isEqualTo('a');
      assertThat(reader.read()).isEqualTo(-1);
      assertThat(reader.read()).isEqualTo(-1);
    }
  }
}
