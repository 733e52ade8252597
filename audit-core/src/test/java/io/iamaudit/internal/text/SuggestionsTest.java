package io.iamaudit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final long SEED = 20261123;

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, '', 3",
    "abc, abc, 0",
    "Action, Acton, 1",
    "Acton, Action, 1",
    "Action, Bction, 1",
    "Action, Aciton, 1",
    "Action, Atcoin, 2",
    "ab, ba, 1",
    "ca, abc, 3",
    "kitten, sitting, 3"
  })
  void the_distance_counts_changes_and_takes_swapped_neighbours_for_one(
      String a, String b, int expected) {
    assertThat(Suggestions.distance(a, b)).isEqualTo(expected);
  }

  @Test
  void the_distance_is_symmetric_and_never_larger_than_the_longer_word() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      String a = word(random);
      String b = word(random);
      int distance = Suggestions.distance(a, b);
      assertThat(distance)
          .as("seed %d: %s, %s", SEED, a, b)
          .isEqualTo(Suggestions.distance(b, a))
          .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
      assertThat(distance == 0).isEqualTo(a.equals(b));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  @Test
  void the_nearest_word_is_suggested_whatever_its_case() {
    List<String> words = List.of("Effect", "Action", "NotAction", "Condition");
    assertThat(Suggestions.didYouMean("conditions", words)).contains("did you mean `Condition`?");
    assertThat(Suggestions.nearest("ACTION", words)).contains("Action");
    assertThat(Suggestions.nearest("Aciton", words)).contains("Action");
    assertThat(Suggestions.nearest("NoAction", words)).contains("NotAction");
  }

  @Test
  void a_word_that_is_near_to_nothing_gets_no_suggestion() {
    List<String> words = List.of("Effect", "Action");
    assertThat(Suggestions.nearest("Comment", words)).isEmpty();
    assertThat(Suggestions.nearest("", words)).isEmpty();
    assertThat(Suggestions.nearest("x", List.of())).isEmpty();
  }

  @Test
  void of_two_that_are_equally_near_the_first_wins() {
    assertThat(Suggestions.nearest("cat", List.of("bat", "hat"))).contains("bat");
    assertThat(Suggestions.nearest("cat", List.of("hat", "bat"))).contains("hat");
  }
}
