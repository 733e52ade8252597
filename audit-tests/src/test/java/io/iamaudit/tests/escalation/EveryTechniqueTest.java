package io.iamaudit.tests.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.iamaudit.analysis.escalation.Certainty;
import io.iamaudit.analysis.escalation.EscalationAnalysis;
import io.iamaudit.analysis.escalation.EscalationPath;
import io.iamaudit.analysis.escalation.EscalationStep;
import io.iamaudit.analysis.escalation.Technique;
import io.iamaudit.analysis.escalation.TechniqueCatalog;
import io.iamaudit.analysis.escalation.TechniqueClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each technique, in an account made for it: there it works, and with one thing less it does not.
 */
class EveryTechniqueTest {
  /** Not a step of a principal of the account, but of strangers, or several steps. */
  private static final Set<String> NO_STEP = Set.of("sts-002", "sts-003", "x-cdk-bootstrap-chain");

  static Stream<Technique> steps() {
    return TechniqueCatalog.bundled().techniques().stream()
        .filter(technique -> technique.techniqueClass() != TechniqueClass.NOT_MODELLED)
        .filter(technique -> !NO_STEP.contains(technique.id()));
  }

  private static Stream<DynamicTest> each(Predicate<Technique> which, Check check) {
    List<Technique> chosen = steps().filter(which).toList();
    assertThat(chosen).isNotEmpty();
    return chosen.stream()
        .map(technique -> dynamicTest(technique.id(), () -> check.run(technique)));
  }

  private interface Check {
    void run(Technique technique);
  }

  private static Optional<EscalationPath> way(World world, Technique technique) {
    return EscalationAnalysis.of(world.build()).paths(world.actor(), 1000).stream()
        .filter(path -> path.steps().get(0).technique().equals(technique.id()))
        .findFirst();
  }

  private static boolean on(Technique technique, String... any) {
    return technique.requirements().stream()
        .anyMatch(required -> List.of(any).contains(required.on()));
  }

  @Test
  void all_that_are_modelled_are_tried() {
    assertThat(steps()).hasSize(178);
  }

  @TestFactory
  Stream<DynamicTest> works_where_everything_is_as_it_needs_it() {
    return each(
        technique -> true,
        technique -> {
          EscalationPath path = way(new World(technique), technique).orElseThrow();
          EscalationStep step = path.steps().get(0);
          assertThat(step.certainty())
              .isEqualTo(
                  technique.techniqueClass() == TechniqueClass.DECIDED
                      ? Certainty.CERTAIN
                      : Certainty.POSSIBLE);
          assertThat(step.proofs())
              .allSatisfy(
                  proof -> assertThat(proof.verdict().id()).isNotEqualTo("ImplicitlyDenied"))
              .extracting(EscalationStep.Proof::action)
              .containsAll(new World(technique).actions());
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_without_any_one_of_its_actions() {
    return each(
        technique -> !technique.requirements().isEmpty(),
        technique -> {
          for (String action : new World(technique).actions()) {
            assertThat(way(new World(technique).without(action), technique)).as(action).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_where_another_policy_denies_one_of_its_actions() {
    return each(
        technique -> !technique.requirements().isEmpty(),
        technique -> {
          for (String action : new World(technique).actions()) {
            assertThat(way(new World(technique).denying(action), technique)).as(action).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> fails_within_a_boundary_that_is_about_something_else() {
    return each(
        // A boundary does not limit a user whom a trust policy names.
        technique -> !technique.requirements().isEmpty(),
        technique -> assertThat(way(new World(technique).bounded(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_under_a_service_control_policy_that_denies_it() {
    return each(
        technique -> true,
        technique -> assertThat(way(new World(technique).guarded(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_if_the_permissions_are_about_another_account() {
    return each(
        technique -> !technique.requirements().isEmpty(),
        technique -> assertThat(way(new World(technique).elsewhere(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> fails_if_the_role_trusts_somebody_else() {
    return each(
        technique ->
            !technique.trustedServices().isEmpty()
                || on(technique, "saml-provider", "oidc-provider")
                || technique.id().equals("x-sts-directtrust")
                || technique.requirements().stream()
                    .anyMatch(required -> required.action().equals("sts:AssumeRole")),
        technique -> assertThat(way(new World(technique).strangers(), technique)).isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> depends_on_mfa_if_the_permissions_do() {
    return each(
        // A role can be given tags by whoever assumes it, so its admin rights depend on those
        // anyway.
        technique ->
            !technique.requirements().isEmpty() && !technique.id().equals("x-iam-tagrole-abac"),
        technique ->
            assertThat(way(new World(technique).mfa(), technique).orElseThrow().dependsOn())
                .contains("aws:multifactorauthpresent"));
  }
}
