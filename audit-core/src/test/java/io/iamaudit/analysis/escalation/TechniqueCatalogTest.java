package io.iamaudit.analysis.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iamaudit.reference.ServiceReference;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TechniqueCatalogTest {

  @Test
  void every_known_way_is_there_and_classified() {
    Map<TechniqueClass, Long> counts =
        TechniqueCatalog.bundled().techniques().stream()
            .collect(
                Collectors.groupingBy(
                    Technique::techniqueClass,
                    () -> new EnumMap<>(TechniqueClass.class),
                    Collectors.counting()));

    assertThat(counts)
        .isEqualTo(
            Map.of(
                TechniqueClass.DECIDED, 126L,
                TechniqueClass.NEEDS_INVENTORY, 58L,
                TechniqueClass.NOT_MODELLED, 31L));
  }

  @Test
  void ids_are_in_order() {
    assertThat(TechniqueCatalog.bundled().techniques())
        .extracting(Technique::id)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void every_action_of_a_technique_that_is_modelled_exists() {
    ServiceReference reference = ServiceReference.bundled();
    assertThat(TechniqueCatalog.bundled().techniques())
        .filteredOn(technique -> technique.techniqueClass() != TechniqueClass.NOT_MODELLED)
        .flatExtracting(Technique::requirements)
        .extracting(Technique.Requirement::action)
        .isNotEmpty()
        .allSatisfy(action -> assertThat(reference.action(action)).as(action).isPresent());
  }

  @Test
  void what_is_not_decided_says_what_is_missing_or_why() {
    assertThat(TechniqueCatalog.bundled().techniques())
        .allSatisfy(
            technique ->
                assertThat(technique.note().isEmpty())
                    .as(technique.id())
                    .isEqualTo(technique.techniqueClass() == TechniqueClass.DECIDED));
  }

  @Test
  void every_effect_and_every_state_is_used() {
    assertThat(TechniqueCatalog.bundled().techniques())
        .extracting((Function<Technique, TechniqueEffect>) Technique::effect)
        .contains(TechniqueEffect.values());
    for (TechniqueState state : TechniqueState.values()) {
      assertThat(TechniqueCatalog.bundled().techniques())
          .as(state.id())
          .anyMatch(technique -> technique.needs(state));
    }
  }

  @Test
  void all_mistakes_are_reported_with_their_places() {
    String text =
        """
        # a comment
        iam-1\tD\tany\tgrant-self\tiam:PutUserPolicy@self\t-\t-\t-\t-\t*=AWS::ECS::Cluster
        iam-1\tX\tghost\tnone\tPutUserPolicy\t-\t-\tloose\t-\tthing rock=AWS::ECS::Cluster
        iam-2\tD
        """;

    assertThatThrownBy(() -> TechniqueCatalog.read(text, "ways.tsv"))
        .hasMessageContainingAll(
            "unknown class `X`",
            "ways.tsv:3:7",
            "unknown actor `ghost`",
            "unknown effect `none`",
            "`PutUserPolicy` is no action with what it is on",
            "unknown state `loose`",
            "the technique `iam-1` is given twice",
            "a technique names things only if it needs an inventory",
            "`thing` is no thing with its type",
            "no action is on `rock`",
            "a technique has 10 fields, not 2",
            "ways.tsv:4:1");
  }
}
