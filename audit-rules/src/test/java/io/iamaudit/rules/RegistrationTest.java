package io.iamaudit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.rule.Rule;
import io.iamaudit.rules.group.GroupEmptyRule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Class, page and both registrations: a rule has all of them or does not exist. */
class RegistrationTest {

  private static Path classes() throws URISyntaxException {
    return Path.of(
        GroupEmptyRule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<String> services() throws IOException, URISyntaxException {
    return Files.readAllLines(classes().resolve("META-INF/services/io.iamaudit.rule.Rule"));
  }

  @Test
  void the_service_file_is_sorted_and_names_every_rule() throws Exception {
    List<String> inClasses;
    try (Stream<Path> files = Files.walk(classes())) {
      inClasses =
          files
              .map(file -> classesRelative(file))
              .filter(name -> name.endsWith("Rule.class"))
              .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
              .filter(name -> !isAbstract(name))
              .sorted()
              .toList();
    }
    assertThat(services()).isEqualTo(inClasses);
  }

  /** What rules are derived from is no rule. */
  private static boolean isAbstract(String className) {
    try {
      return Modifier.isAbstract(Class.forName(className).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String classesRelative(Path file) {
    try {
      return classes().relativize(file).toString().replace('\\', '/');
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_module_provides_the_same_rules_in_the_same_order() throws Exception {
    try (InputStream in = Files.newInputStream(classes().resolve("module-info.class"))) {
      ModuleDescriptor.Provides provides =
          ModuleDescriptor.read(in).provides().stream()
              .filter(service -> service.service().equals(Rule.class.getName()))
              .findFirst()
              .orElseThrow();
      assertThat(provides.providers()).isEqualTo(services());
    }
  }

  @Test
  void every_rule_has_a_page_and_every_page_a_rule() throws Exception {
    List<String> pages;
    try (Stream<Path> files = Files.list(classes().resolve("META-INF/iam-audit/rules"))) {
      pages = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    List<String> rules =
        ServiceLoader.load(Rule.class).stream()
            .map(provider -> provider.get().metadata().id() + ".md")
            .sorted()
            .toList();
    assertThat(pages).isEqualTo(rules);
  }
}
