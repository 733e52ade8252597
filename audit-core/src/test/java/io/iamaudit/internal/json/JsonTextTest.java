package io.iamaudit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void json_is_indented_by_two_spaces_with_line_feeds() {
    StringWriter target = new StringWriter();
    try (JsonText json = new JsonText(target)) {
      json.startObject()
          .member("a", "x\"\n")
          .member("n", 3)
          .member("b", true)
          .member("absent", Optional.empty())
          .member("present", Optional.of("é"))
          .member("list", List.of("1", "2"))
          .member("none", List.of())
          .startObject("o")
          .endObject()
          .name("number")
          .number("1.50")
          .endObject();
    }
    assertThat(target.toString())
        .isEqualTo(
            """
            {
              "a": "x\\"\\n",
              "n": 3,
              "b": true,
              "present": "é",
              "list": [
                "1",
                "2"
              ],
              "none": [],
              "o": {},
              "number": 1.50
            }\
            """);
  }
}
