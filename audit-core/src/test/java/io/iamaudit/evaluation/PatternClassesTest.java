package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternClassesTest {

  /** The numbers of the patterns that match a text. */
  private static Set<Integer> matched(List<String> patterns, String text) {
    Set<Integer> matched = new HashSet<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (PolicyText.matches(patterns.get(i), text)) {
        matched.add(i);
      }
    }
    return matched;
  }

  private static Set<Set<Integer>> classes(List<String> patterns, List<String> texts) {
    Set<Set<Integer>> classes = new HashSet<>();
    texts.stream()
        .filter(text -> !text.isEmpty())
        .forEach(text -> classes.add(matched(patterns, text)));
    // A text that matches nothing is somebody else's business: any fresh one will do.
    classes.remove(Set.of());
    return classes;
  }

  @Test
  void there_is_a_text_for_every_set_of_patterns_that_one_text_can_match() {
    List<String> written = Compiled.words("ab*?", 3);
    List<String> texts = Compiled.words("abc", 6);
    Random random = new Random(1);
    for (int n = 0; n < 1_000; n++) {
      List<String> patterns = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        patterns.add(Compiled.glob(written.get(random.nextInt(written.size()))));
      }
      assertThat(classes(patterns, PatternClasses.of(patterns).texts()))
          .as(patterns.stream().map(Compiled::written).toList().toString())
          .isEqualTo(classes(patterns, texts));
    }
  }

  @Test
  void no_class_has_two_texts() {
    List<String> patterns = List.of(Compiled.glob("home/*"), Compiled.glob("h?me"), "home");
    List<String> witnesses = PatternClasses.of(patterns).texts();
    assertThat(witnesses.stream().map(text -> matched(patterns, text)))
        .doesNotHaveDuplicates()
        .contains(Set.of(0), Set.of(1), Set.of(1, 2));
  }

  @Test
  void a_text_has_no_wildcard_of_a_pattern() {
    assertThat(PatternClasses.of(List.of(Compiled.glob("*"), Compiled.glob("?x"))).texts())
        .noneMatch(text -> PolicyText.hasWildcard(text, 0, text.length()));
  }
}
