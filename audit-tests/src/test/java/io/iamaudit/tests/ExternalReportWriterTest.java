package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Main;
import io.iamaudit.engine.Audit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report format that the page on embedding writes, built and used as its reader would. */
class ExternalReportWriterTest {
  private static final Pattern FILE =
      Pattern.compile("(?s)\\*\\*`(src/main/[^`]*[Rr]eport[^`]*)`\\*\\*\n\n```\\w+\n(.*?)```");

  @Test
  void a_format_of_another_project_compiles_against_the_core_alone_and_the_command_offers_it(
      @TempDir Path folder) throws IOException {
    Path sources = folder.resolve("src/main/java");
    Matcher files = FILE.matcher(Repository.read("docs/embedding.md"));
    while (files.find()) {
      Path file = folder.resolve(files.group(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, files.group(2));
    }
    Path classes = folder.resolve("classes");
    assertThat(
            SourceCompiler.compile(
                SourceCompiler.sourcesBelow(sources),
                List.of(Classes.locationOf(Audit.class)),
                classes))
        .isEmpty();

    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] path = {classes.toUri().toURL(), folder.resolve("src/main/resources/").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, before)) {
      thread.setContextClassLoader(loader);

      assertThat(run("demo", "--format", "prometheus"))
          .startsWith("# TYPE iam_findings gauge\niam_findings{severity=\"critical\"} 4\n")
          .endsWith("\n");
      assertThat(run("demo", "--format", "prometheu")).contains("did you mean `prometheus`?");
      assertThat(run("audit", "--help")).contains("prometheus");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    Main.run(arguments, new PrintWriter(out), new PrintWriter(out));
    return out.toString();
  }
}
