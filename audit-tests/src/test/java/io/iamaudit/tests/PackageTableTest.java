package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.iamaudit.engine.Audit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the code against the table of packages in ARCHITECTURE.md, and the table against it. */
class PackageTableTest {
  private static final String CORE = "io.iamaudit.";
  private static final Map<String, Set<String>> TABLE = table();
  private static final JavaClasses CLASSES = Classes.ofModuleWith(Audit.class);

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    String section = Repository.read("ARCHITECTURE.md").split("## Packages of the core\n")[1];
    for (String line : section.split("\n## ")[0].split("\n")) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| `") && cells.length >= 2) {
        String imports = cells.length > 2 ? cells[2].strip() : "";
        rows.put(
            cells[1].strip().replace("`", ""),
            Arrays.stream(imports.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    return rows;
  }

  static Set<String> packages() {
    return CLASSES.stream()
        .map(type -> type.getPackageName().substring(CORE.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void the_table_names_every_package_and_no_other() {
    assertThat(new TreeSet<>(TABLE.keySet())).isEqualTo(packages());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_imports_only_what_its_row_names(String name) {
    Map<String, Set<String>> offenders = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals(CORE + name)) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
          if (target.startsWith(CORE)
              && !target.equals(CORE + name)
              && !TABLE.getOrDefault(name, Set.of()).contains(target.substring(CORE.length()))) {
            offenders
                .computeIfAbsent(target.substring(CORE.length()), key -> new TreeSet<>())
                .add(type.getSimpleName());
          }
        }
      }
    }
    assertThat(offenders)
        .as("imports of `%s` that its row in ARCHITECTURE.md does not name", name)
        .isEmpty();
  }
}
