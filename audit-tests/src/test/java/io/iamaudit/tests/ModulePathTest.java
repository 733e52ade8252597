package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.engine.Audit;
import io.iamaudit.report.ReportWriters;
import io.iamaudit.rule.Rule;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the module path nothing but the modules' own declarations counts. */
class ModulePathTest {

  @Test
  void on_the_module_path_the_rules_are_found_with_their_pages_and_so_are_the_formats(
      @TempDir Path folder) throws IOException, InterruptedException {
    Path probe = folder.resolve("Probe.java");
    Files.writeString(
        probe,
        """
        import io.iamaudit.engine.Audit;

        class Probe {
          public static void main(String[] arguments) throws Exception {
            for (var rule : Audit.withInstalledRules().rules()) {
              String page = "META-INF/iam-audit/rules/" + rule.metadata().id() + ".md";
              System.out.println(
                  rule.metadata().id()
                      + " "
                      + rule.getClass().getModule().getName()
                      + " "
                      + (rule.getClass().getModule().getResourceAsStream(page) != null));
            }
            System.out.println(
                "formats: " + io.iamaudit.report.ReportWriters.installed().formats());
          }
        }
        """);
    String path =
        Stream.concat(
                Stream.of(
                    Classes.locationOf(Audit.class).toString(),
                    Classes.locationOf(firstRule().getClass()).toString()),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> entry.contains("jackson-core") || entry.contains("slf4j-api")))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-p",
                path,
                "--add-modules",
                "io.iamaudit.core",
                probe.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    List<String> expected =
        Audit.withInstalledRules().rules().stream()
            .map(rule -> rule.metadata().id() + " io.iamaudit.rules true")
            .toList();
    assertThat(output.lines().filter(line -> line.contains(" io.iamaudit.")))
        .containsExactlyElementsOf(expected);
    assertThat(output.lines()).contains("formats: " + ReportWriters.installed().formats());
  }

  private static Rule firstRule() {
    return ServiceLoader.load(Rule.class).iterator().next();
  }
}
