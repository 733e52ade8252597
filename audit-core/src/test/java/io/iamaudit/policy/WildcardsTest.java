package io.iamaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

  @Test
  void a_pattern_covers_another_if_it_covers_all_its_texts() {
    assertThat(Wildcards.covers("*", "a*")).isTrue();
    assertThat(Wildcards.covers("a*", "a*b*c")).isTrue();
    assertThat(Wildcards.covers("a?c*", "a?c")).isTrue();
    assertThat(Wildcards.covers("a?", "ab")).isTrue();
    assertThat(Wildcards.covers("a*", "*a")).isFalse();
    assertThat(Wildcards.covers("a?", "a*")).isFalse();
    assertThat(Wildcards.covers("ab", "a?")).isFalse();
    assertThat(Wildcards.covers("a*c", "a*")).isFalse();
    assertThat(Wildcards.covers("", "")).isTrue();
    assertThat(Wildcards.covers("A*", "ab")).isFalse();
    assertThat(Wildcards.coversIgnoringCase("s3:GET*", "s3:getObject*")).isTrue();
  }

  /** All patterns of up to three letters over a small alphabet, against all texts of up to four. */
  @Test
  void a_pattern_that_is_said_to_cover_another_covers_all_its_texts() {
    List<String> patterns = words("ab*?", 3);
    List<String> texts = words("abc", 4);
    int covering = 0;
    for (String outer : patterns) {
      for (String inner : patterns) {
        if (Wildcards.covers(outer, inner)) {
          covering++;
          assertThat(texts)
              .filteredOn(text -> Wildcards.matches(inner, text))
              .as("texts of `%s`, which `%s` covers", inner, outer)
              .allMatch(text -> Wildcards.matches(outer, text));
        }
      }
    }
    assertThat(covering).isGreaterThan(patterns.size());
  }

  private static List<String> words(String letters, int longest) {
    List<String> words = new ArrayList<>(List.of(""));
    int from = 0;
    for (int length = 1; length <= longest; length++) {
      int to = words.size();
      for (int i = from; i < to; i++) {
        for (char letter : letters.toCharArray()) {
          words.add(words.get(i) + letter);
        }
      }
      from = to;
    }
    return words;
  }
}
