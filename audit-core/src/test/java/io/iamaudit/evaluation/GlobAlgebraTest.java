package io.iamaudit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobAlgebraTest {
  /** A letter more than patterns use, since a wildcard also stands for what no pattern names. */
  private static final List<String> TEXTS = Compiled.words("abc", 6);

  private static final List<String> PATTERNS =
      Compiled.words("ab*?", 4).stream().map(Compiled::glob).toList();

  private static List<BitSet> languages() {
    List<BitSet> languages = new ArrayList<>();
    for (String pattern : PATTERNS) {
      BitSet matched = new BitSet();
      for (int t = 0; t < TEXTS.size(); t++) {
        matched.set(t, PolicyText.matches(pattern, TEXTS.get(t)));
      }
      languages.add(matched);
    }
    return languages;
  }

  private static boolean isWithin(BitSet inner, BitSet outer) {
    BitSet rest = (BitSet) inner.clone();
    rest.andNot(outer);
    return rest.isEmpty();
  }

  private static String both(int a, int b) {
    return Compiled.written(PATTERNS.get(a)) + " and " + Compiled.written(PATTERNS.get(b));
  }

  @Test
  void two_patterns_intersect_exactly_if_some_text_matches_both() {
    List<BitSet> languages = languages();
    for (int a = 0; a < PATTERNS.size(); a++) {
      for (int b = 0; b < PATTERNS.size(); b++) {
        if (GlobAlgebra.intersects(PATTERNS.get(a), PATTERNS.get(b))
            != languages.get(a).intersects(languages.get(b))) {
          throw new AssertionError(both(a, b));
        }
      }
    }
  }

  @Test
  void a_pattern_that_is_said_to_cover_another_matches_all_its_texts() {
    List<BitSet> languages = languages();
    int covering = 0;
    for (int a = 0; a < PATTERNS.size(); a++) {
      for (int b = 0; b < PATTERNS.size(); b++) {
        if (GlobAlgebra.covers(List.of(PATTERNS.get(a)), PATTERNS.get(b))) {
          covering++;
          if (!isWithin(languages.get(b), languages.get(a))) {
            throw new AssertionError(both(a, b));
          }
        }
      }
    }
    assertThat(covering).isGreaterThan(1_000);
  }

  @Test
  void covering_is_never_missed() {
    List<BitSet> languages = languages();
    for (int a = 0; a < PATTERNS.size(); a++) {
      for (int b = 0; b < PATTERNS.size(); b++) {
        if (isWithin(languages.get(b), languages.get(a))
            && !GlobAlgebra.covers(List.of(PATTERNS.get(a)), PATTERNS.get(b))) {
          throw new AssertionError(both(a, b));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*,                      arn:aws:s3:::bucket/*, true",
    "arn:aws:s3:::bucket/*,  arn:aws:s3:::bucket/a*, true",
    "arn:aws:s3:::bucket/a*, arn:aws:s3:::bucket/*, false",
    "arn:aws:s3:::b?cket/*,  arn:aws:s3:::bucket/*, true",
    "arn:aws:s3:::*/a,       arn:aws:s3:::bucket/*, false",
    "a*?,                    a?*, true",
    "a?*,                    a*, false",
  })
  void a_pattern_covers_another(String outer, String inner, boolean expected) {
    assertThat(GlobAlgebra.covers(List.of(Compiled.glob(outer)), Compiled.glob(inner)))
        .isEqualTo(expected);
  }

  @Test
  void several_patterns_cover_together_what_none_covers_alone() {
    String wanted = Compiled.glob("?*");
    List<String> pieces = List.of(Compiled.glob("a*"), Compiled.glob("?"), Compiled.glob("??*"));

    assertThat(GlobAlgebra.covers(pieces, wanted)).isTrue();
    assertThat(GlobAlgebra.covers(pieces.subList(0, 2), wanted)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::*/a,  arn:aws:s3:::bucket/*, true",
    "arn:aws:s3:::b*,   arn:aws:s3:::a*,       false",
    "*a,                *b,                    false",
    "?,                 '',                    false",
    "*,                 '',                    true",
  })
  void two_patterns_intersect(String a, String b, boolean expected) {
    assertThat(GlobAlgebra.intersects(Compiled.glob(a), Compiled.glob(b))).isEqualTo(expected);
    assertThat(GlobAlgebra.intersects(Compiled.glob(b), Compiled.glob(a))).isEqualTo(expected);
  }
}
