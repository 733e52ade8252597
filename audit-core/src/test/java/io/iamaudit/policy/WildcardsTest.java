package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
