package io.iamaudit.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void text_that_is_safe_stays_as_it_is() {
    String text = "role/déploy `x` \\n 日本 \uD83D\uDE00 </script>";
    assertThat(Printable.escape(text)).isEqualTo(text);
  }

  @Test
  void line_ends_and_tabs_have_short_escapes() {
    assertThat(Printable.escape("a\nb\rc\td")).isEqualTo("a\\nb\\rc\\td");
  }

  @Test
  void terminal_commands_are_shown_and_not_obeyed() {
    assertThat(Printable.escape("\u001b[2J\u009b31m\u0007\u007f\0"))
        .isEqualTo("\\u001b[2J\\u009b31m\\u0007\\u007f\\u0000");
  }

  @Test
  void invisible_and_direction_changing_characters_are_shown() {
    assertThat(Printable.escape("a\u202eb\u2066c\u200bd\ufeffe\u2028f"))
        .isEqualTo("a\\u202eb\\u2066c\\u200bd\\ufeffe\\u2028f");
    assertThat(Printable.escape("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void half_a_surrogate_pair_is_shown() {
    assertThat(Printable.escape("a\ud83d")).isEqualTo("a\\ud83d");
  }

  @Test
  void a_diagnostic_is_safe_to_print() {
    assertThat(
            Diagnostic.error("unknown element `\u001b[1m`")
                .at(new SourceLocation("a\nb.json", "/\u001b", 1, 2))
                .withHelp("did you mean `\u009b`?")
                .render())
        .isEqualTo(
            """
            unknown element `\\u001b[1m`
              --> a\\nb.json:1:2 (/\\u001b)
              help: did you mean `\\u009b`?""");
  }

  @Test
  void what_is_known_only_at_deployment_is_shown_as_a_placeholder() {
    assertThat(Printable.showUnresolved("arn:aws:s3:::\ufdd0Bucket\ufdd1/*"))
        .isEqualTo("arn:aws:s3:::${Bucket}/*");
  }
}
