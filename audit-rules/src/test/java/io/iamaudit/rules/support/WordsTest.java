package io.iamaudit.rules.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void a_principal_is_its_type_and_name() {
    assertThat(Words.principal("arn:aws:iam::111122223333:role/app/deploy"))
        .isEqualTo("role deploy");
    assertThat(Words.principal("deploy.json")).isEqualTo("deploy.json");
  }

  @Test
  void long_lists_are_cut_and_counted() {
    assertThat(Words.firstOf(List.of("a"), 2)).isEqualTo("a");
    assertThat(Words.firstOf(List.of("a", "b"), 2)).isEqualTo("a and b");
    assertThat(Words.firstOf(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
    assertThat(Words.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Words.and(List.of())).isEmpty();
  }
}
