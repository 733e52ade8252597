package io.iamaudit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "'',        '',       true",
    "'',        a,        false",
    "*,         '',       true",
    "*,         abc,      true",
    "?,         '',       false",
    "?,         a,        true",
    "?*,        '',       false",
    "Get*,      GetUser,  true",
    "Get*,      Get,      true",
    "Get*,      List,     false",
    "*User,     GetUser,  true",
    "*User,     GetUsers, false",
    "G*t*r,     GetUser,  true",
    "G??User,   GetUser,  true",
    "G?User,    GetUser,  false",
    "*a*ab,     aaab,     true",
    "*ab*ab*,   abab,     true",
    "*ab*ab*,   abb,      false",
    "a.c,       abc,      false",
    "[a],       a,        false",
    "\\*,       *,        false",
  })
  void a_star_is_any_run_and_a_question_mark_one_character(
      String pattern, String text, boolean expected) {
    assertThat(Glob.matches(pattern, text, false)).isEqualTo(expected);
  }

  @Test
  void case_matters_unless_it_is_ignored() {
    assertThat(Glob.matches("getU*", "GetUser", false)).isFalse();
    assertThat(Glob.matches("getU*R", "GetUser", true)).isTrue();
  }

  @Test
  void only_ascii_letters_have_a_case() {
    assertThat(Glob.matches("\u00c4", "\u00e4", true)).isFalse();
    // The Kelvin sign lower-cases to `k` in Unicode, and `[` and `{` differ in the bit of the case.
    assertThat(Glob.matches("\u212a", "k", true)).isFalse();
    assertThat(Glob.matches("[", "{", true)).isFalse();
    assertThat(Glob.matches("@", "`", true)).isFalse();
  }

  @Test
  void a_part_of_a_pattern_covers_the_rest_of_a_text() {
    assertThat(Glob.matches("s3:Get*", 3, 7, "GetObject", 0, true)).isTrue();
    assertThat(Glob.matches("s3:Get*", 6, 7, "GetObject", 3, true)).isTrue();
    assertThat(Glob.matches("s3:Get*", 0, 2, "s3", 0, true)).isTrue();
    assertThat(Glob.matches("s3:Get*", 0, 2, "s3-outposts", 0, true)).isFalse();
  }

  @Test
  void agrees_with_the_definition_on_random_inputs() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = randomText(random, "aB*?", 8);
      String text = randomText(random, "abB", 8);
      assertThat(Glob.matches(pattern, text, true))
          .as("seed %d, pattern %s, text %s", seed, pattern, text)
          .isEqualTo(byDefinition(pattern.toLowerCase(), text.toLowerCase()));
    }
  }

  @Test
  void many_stars_against_a_long_text_stay_fast() {
    String pattern = "a*".repeat(500) + "b";
    String text = "a".repeat(20_000);
    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> Glob.matches(pattern, text, true)))
        .isFalse();
  }

  private static boolean byDefinition(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '*') {
      for (int i = 0; i <= text.length(); i++) {
        if (byDefinition(rest, text.substring(i))) {
          return true;
        }
      }
      return false;
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && byDefinition(rest, text.substring(1));
  }

  private static String randomText(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most + 1); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
