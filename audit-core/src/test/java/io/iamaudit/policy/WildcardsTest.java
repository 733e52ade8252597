package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

  @Test
  void a_star_is_any_run_and_a_question_mark_is_one_character() {
    assertThat(Wildcards.matches("breakglass-*", "breakglass-1")).isTrue();
    assertThat(Wildcards.matches("breakglass-?", "breakglass-12")).isFalse();
    assertThat(Wildcards.matches("a.c", "abc")).isFalse();
  }

  @Test
  void case_counts_unless_it_is_ignored() {
    assertThat(Wildcards.matches("Admin*", "administrators")).isFalse();
    assertThat(Wildcards.matchesIgnoringCase("Admin*", "administrators")).isTrue();
  }

  @Test
  void a_text_without_wildcards_is_no_pattern() {
    assertThat(Wildcards.isPattern("o-a1b2c3d4e5")).isFalse();
    assertThat(Wildcards.isPattern("o-?")).isTrue();
    assertThat(Wildcards.isEverything("**")).isTrue();
    assertThat(Wildcards.isEverything("")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, *, true",
    "Get*, GetObject, true",
    "Get*, Get*, true",
    "Get*, Get*Acl, true",
    "Get*, Get?, true",
    "Get?, GetX, true",
    "Get?, Get*, false",
    "GetX, Get?, false",
    "Get*Acl, Get*, false",
    "*Acl, Get*Acl, true",
    "*a*b, xaab, true",
    "a*b*c, a*c, false",
    "Get*, get*, false"
  })
  void a_pattern_covers_another_if_it_covers_all_of_its_texts(
      String wide, String narrow, boolean covers) {
    assertThat(Wildcards.covers(wide, narrow)).isEqualTo(covers);
  }

  @Test
  void covering_may_ignore_case() {
    assertThat(Wildcards.coversIgnoringCase("S3:get*", "s3:GetObject")).isTrue();
    assertThat(Wildcards.coversIgnoringCase("s3:GetObject", "s3:Get*")).isFalse();
  }

  @Test
  void what_a_pattern_is_said_to_cover_it_covers() {
    Random random = new Random(7);
    int covered = 0;
    for (int i = 0; i < 20_000; i++) {
      String wide = randomText(random, "ab*?");
      String narrow = randomText(random, "ab*?");
      if (Wildcards.covers(wide, narrow)) {
        for (int j = 0; j < 5; j++) {
          String text = randomText(random, "abc");
          if (Wildcards.matches(narrow, text)) {
            assertThat(Wildcards.matches(wide, text)).as("%s %s %s", wide, narrow, text).isTrue();
            covered++;
          }
        }
      }
    }
    assertThat(covered).isGreaterThan(1_000);
  }

  private static String randomText(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
