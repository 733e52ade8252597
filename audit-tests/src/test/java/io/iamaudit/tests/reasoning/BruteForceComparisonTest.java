package io.iamaudit.tests.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyWriter;
import io.iamaudit.reasoning.ComparisonOptions;
import io.iamaudit.reasoning.PolicyComparison;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.reasoning.Relation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Comparisons against trying every request of a small world, on random pairs. */
class BruteForceComparisonTest {
  private static final int PAIRS = 300;

  @Test
  void every_relation_is_the_one_that_trying_all_requests_gives() {
    ClosedWorld world = new ClosedWorld(20_261_122);
    Map<Relation, Integer> seen = new EnumMap<>(Relation.class);
    ComparisonOptions options = ComparisonOptions.defaults().withFutureActions(false);
    for (int i = 0; i < PAIRS; i++) {
      world.chooseKeys();
      PolicyDocument before = world.policy();
      PolicyDocument after = i % 2 == 0 ? world.changed(before) : world.policy();
      PolicyComparison comparison =
          PolicyComparison.compare(
              PolicySet.of(PolicyType.IDENTITY, before),
              PolicySet.of(PolicyType.IDENTITY, after),
              options);
      Optional<String> more = ClosedWorld.newAccess(before, after);
      Optional<String> less = ClosedWorld.newAccess(after, before);
      Relation expected =
          more.isPresent()
              ? less.isPresent() ? Relation.INCOMPARABLE : Relation.WIDER
              : less.isPresent() ? Relation.NARROWER : Relation.EQUIVALENT;
      assertThat(comparison.relation())
          .as(
              "pair %s:%n%s%nthen%n%s%nnew: %s%nlost: %s%nwitnesses: %s",
              i,
              PolicyWriter.write(before),
              PolicyWriter.write(after),
              more,
              less,
              comparison.witnesses())
          .isEqualTo(expected);
      seen.merge(expected, 1, Integer::sum);
    }
    assertThat(seen.keySet())
        .contains(Relation.EQUIVALENT, Relation.WIDER, Relation.NARROWER, Relation.INCOMPARABLE);
  }
}
