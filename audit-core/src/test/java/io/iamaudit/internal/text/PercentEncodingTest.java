package io.iamaudit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "abc, abc",
    "a+b, a+b",
    "a%2Bb+c, a+b+c",
    "%7B%22a%22%3A1%7D, '{\"a\":1}'",
    "%7b%7D, {}",
    "%c3%A9, é",
    "é%C3%A9, éé",
    "%E6%97%A5%F0%9F%98%80, 日😀",
    "100%25, 100%",
    "%2525, %25"
  })
  void escapes_are_decoded_and_a_plus_stays_a_plus(String encoded, String decoded) {
    assertThat(PercentEncoding.decode(encoded)).contains(decoded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%", "%4", "%zz", "%4g", "%é1", "%+1", "%-1", "100% sure"})
  void a_broken_escape_gives_nothing(String broken) {
    assertThat(PercentEncoding.decode(broken)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%FF", "%C3", "%C3%28", "%ED%A0%80", "%C0%AF", "%F5%80%80%80"})
  void bytes_that_are_not_utf_8_give_nothing(String broken) {
    assertThat(PercentEncoding.decode(broken)).isEmpty();
  }

  @Test
  void what_the_iam_api_encodes_comes_back() {
    String policy = "{\n  \"Sid\": \"a+b c/d:é😀%\",\r\n\t\"*\": [\"~\", \"-_.\"]}";
    String encoded = URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20");
    assertThat(PercentEncoding.decode(encoded)).contains(policy);
  }
}
