package io.iamaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternCoverTest {
  private final ServiceReference reference = ServiceReference.bundled();

  @ParameterizedTest
  @ValueSource(strings = {"*", "s3:*", "s3:Get*", "s3:GetObject", "sqs:SendMessage"})
  void a_pattern_comes_back(String pattern) {
    assertThat(reference.smallestPatterns(reference.expand(pattern))).containsExactly(pattern);
  }

  @Test
  void the_empty_set_has_no_patterns() {
    assertThat(reference.smallestPatterns(reference.emptySet())).isEmpty();
  }

  @Test
  void a_set_of_another_reference_is_refused() {
    ServiceReference other =
        reference.withOverlay(
            new ByteArrayInputStream("H\toverlay\t1.0\n".getBytes(StandardCharsets.UTF_8)),
            "own.tsv");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reference.smallestPatterns(other.expand("s3:*")))
        .withMessageContaining("the sets belong to different service references");
  }

  @Test
  void groups_are_cut_behind_whole_words() {
    ActionSet reads =
        union(List.of("s3:GetObject*", "s3:GetBucketAcl", "sqs:Receive*", "sqs:Send*"));
    assertThat(reference.smallestPatterns(reads))
        .containsExactly(
            "s3:GetBucketAcl", "s3:GetObject*", "sqs:ReceiveMessage", "sqs:SendMessage");
  }

  @Test
  void the_patterns_of_any_set_cover_exactly_that_set() {
    Random random = new Random(20261121);
    for (int round = 0; round < 60; round++) {
      double share = random.nextDouble();
      boolean clustered = round % 2 == 0;
      ActionSet set =
          reference
              .all()
              .filter(
                  action ->
                      clustered
                          ? (action.name().substring(0, 3).hashCode() & 7) < share * 8
                          : random.nextDouble() < share);
      List<String> patterns = reference.smallestPatterns(set);
      assertThat(union(patterns)).as("round %d", round).isEqualTo(set);
      assertThat(patterns.size()).isLessThanOrEqualTo(set.size()).isPositive();
      assertThat(patterns).doesNotHaveDuplicates();
    }
  }

  private ActionSet union(List<String> patterns) {
    return patterns.stream().map(reference::expand).reduce(reference.emptySet(), ActionSet::union);
  }
}
