package io.iamaudit.cli;

import static io.iamaudit.cli.Cli.cli;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewRuleCommandTest {
  private static final String SERVICES =
      "src/main/resources/META-INF/services/io.iamaudit.rule.Rule";

  @TempDir Path folder;

  @Test
  void a_rule_is_written_with_its_page_its_test_and_its_registration() throws IOException {
    Cli.Outcome outcome =
        cli().run("rules", "new", "role-without-owner", "--folder", folder.toString());

    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                0,
                """
                src/main/java/com/example/rules/RoleWithoutOwnerRule.java
                src/main/resources/META-INF/iam-audit/rules/role-without-owner.md
                src/test/java/com/example/rules/RoleWithoutOwnerRuleTest.java
                pom.xml
                src/main/resources/META-INF/services/io.iamaudit.rule.Rule

                Next: `mvn test` there, then change the rule, its page and its test.
                """,
                ""));
    assertThat(folder.resolve(SERVICES)).hasContent("com.example.rules.RoleWithoutOwnerRule\n");
    assertThat(
            Files.readString(
                folder.resolve(
                    "src/main/resources/META-INF/iam-audit/rules/role-without-owner.md")))
        .startsWith("# Role without owner\n\n`role-without-owner` · severity low · since 1.0.0\n")
        .doesNotContain("@");
  }

  @Test
  void a_second_rule_joins_the_first_and_leaves_the_project_alone() throws IOException {
    cli().run("rules", "new", "role-without-owner", "--folder", folder.toString());
    Files.writeString(folder.resolve("pom.xml"), "<project/>");

    Cli.Outcome outcome =
        cli()
            .run(
                "rules",
                "new",
                "deny-without-reason",
                "--about",
                "policy",
                "--folder",
                folder.toString());

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).doesNotContain("pom.xml");
    assertThat(folder.resolve("pom.xml")).hasContent("<project/>");
    assertThat(folder.resolve(SERVICES))
        .hasContent(
            "com.example.rules.DenyWithoutReasonRule\ncom.example.rules.RoleWithoutOwnerRule\n");
  }

  @Test
  void what_is_there_is_never_overwritten() throws IOException {
    cli().run("rules", "new", "role-without-owner", "--folder", folder.toString());
    Path written = folder.resolve("src/main/java/com/example/rules/RoleWithoutOwnerRule.java");
    Files.writeString(written, "mine");

    Cli.Outcome outcome =
        cli().run("rules", "new", "role-without-owner", "--folder", folder.toString());

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("error: there is a file `" + written + "` already\n")
        .contains("RoleWithoutOwnerRuleTest.java` already");
    assertThat(written).hasContent("mine");
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    Cli.Outcome outcome =
        cli().run("rules", "new", "Role_Owner", "--package", "com.class", "--about", "rol");

    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                """
                error: `Role_Owner` is no id of a rule
                  help: an id is lower-case words joined by hyphens that begins with a letter
                error: `com.class` is no name of a Java package
                  help: a package is named like com.example.rules
                error: a rule about `rol` cannot be written
                  help: did you mean `role`?
                """));
    assertThat(cli().run("rules", "new").err())
        .startsWith("error: which rule? its id is missing\n");
    assertThat(cli().run("rules", "new", "user-exists").err())
        .startsWith("error: there is a rule `user-exists` already\n");
  }
}
