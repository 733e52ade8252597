package io.iamaudit.tests;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.iamaudit.engine.Audit;
import io.iamaudit.rule.Rule;
import io.iamaudit.testkit.AccountFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What must not be where, beyond the table of packages. */
class ArchitectureTest {
  private static final JavaClasses CORE = Classes.ofModuleWith(Audit.class);
  private static final JavaClasses RULES =
      Classes.ofModuleWith(ServiceLoader.load(Rule.class).iterator().next().getClass());
  private static final JavaClasses TESTKIT = Classes.ofModuleWith(AccountFixture.class);

  @Test
  void only_internal_json_knows_the_json_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.iamaudit.internal.json")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml..")
        .check(CORE);
  }

  @Test
  void neither_core_nor_rules_nor_testkit_know_the_aws_sdk() {
    var rule = noClasses().should().dependOnClassesThat().resideInAnyPackage("software.amazon..");
    rule.check(CORE);
    rule.check(RULES);
    rule.check(TESTKIT);
  }

  @Test
  void policies_are_matched_without_regular_expressions() {
    noClasses()
        .that()
        .resideInAnyPackage("io.iamaudit.policy", "io.iamaudit.internal.text")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.regex")
        .check(CORE);
  }

  @Test
  void an_audit_asks_no_clock_no_chance_and_no_environment() {
    var rule =
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");
    rule.check(CORE);
    rule.check(RULES);
  }

  @Test
  void only_input_reads_files() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.iamaudit.input")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Path.class)
        .check(CORE);
  }

  @Test
  void a_library_does_not_print() {
    var rule = noClasses().should().accessField(System.class, "out");
    rule.check(CORE);
    rule.check(RULES);
    rule.check(TESTKIT);
    noClasses().should().accessField(System.class, "err").check(CORE);
  }

  @Test
  void a_rule_is_a_final_class_without_state() {
    classes()
        .that()
        .implement(Rule.class)
        .and()
        .doNotHaveModifier(ABSTRACT)
        .should()
        .haveModifier(FINAL)
        .andShould()
        .haveSimpleNameEndingWith("Rule")
        .check(RULES);
    fields()
        .that()
        .areDeclaredInClassesThat()
        .implement(Rule.class)
        .should()
        .haveModifier(STATIC)
        .andShould()
        .haveModifier(FINAL)
        .check(RULES);
  }

  @Test
  void rules_see_only_what_the_core_exports_to_everybody() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.iamaudit.internal..",
            "io.iamaudit.input",
            "io.iamaudit.engine",
            "io.iamaudit.report")
        .check(RULES);
  }
}
