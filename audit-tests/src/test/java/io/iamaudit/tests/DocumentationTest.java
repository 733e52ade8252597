package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.iamaudit.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says can be done, links to and shows as code. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  static List<String> pages() throws IOException {
    List<String> pages =
        new ArrayList<>(List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"));
    Path root = Repository.path("");
    try (Stream<Path> files = Files.walk(Repository.path("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_to_a_file_leads_somewhere(String page) {
    Path folder = Repository.path(page).getParent();
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(Repository.read(page));
    while (links.find()) {
      if (!Files.exists(folder.resolve(links.group(1)))) {
        broken.add(links.group(1));
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_java_block_compiles(String page, @TempDir Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    Matcher blocks = JAVA.matcher(Repository.read(page));
    while (blocks.find()) {
      Path source =
          folder.resolve("block" + sources.size()).resolve(className(blocks.group(1)) + ".java");
      Files.createDirectories(source.getParent());
      Files.writeString(source, wholeClass(blocks.group(1)));
      sources.add(source);
    }
    List<Path> classPath = new ArrayList<>(SourceCompiler.wholeClassPath());
    for (Path source : sources) {
      Path classes = source.getParent().resolve("classes");
      assertThat(SourceCompiler.compile(List.of(source), classPath, classes))
          .as("%s:\n%s", page, Files.readString(source))
          .isEmpty();
      if (Files.readString(source).startsWith("package ")) {
        classPath.add(classes); // a later block of the page may use the class
      }
    }
  }

  private static String className(String block) {
    Matcher name = Pattern.compile("public (?:final )?class (\\w+)").matcher(block);
    return name.find() ? name.group(1) : "Block";
  }

  /** A block that is no class stands for the inside of a method, after its imports. */
  private static String wholeClass(String block) {
    if (Pattern.compile("(?m)^(public |final )*class ").matcher(block).find()) {
      return block;
    }
    StringBuilder imports = new StringBuilder();
    StringBuilder body = new StringBuilder();
    block
        .lines()
        .forEach(line -> (line.startsWith("import ") ? imports : body).append(line).append('\n'));
    return imports
        + "class Block {\n  static void block() throws Exception {\n"
        + body
        + "  }\n}\n";
  }

  @Test
  void the_output_that_the_readme_shows_is_that_of_the_demo() {
    StringWriter out = new StringWriter();
    int exit =
        Main.run(new String[] {"demo"}, new PrintWriter(out), new PrintWriter(new StringWriter()));

    assertThat(exit).isEqualTo(1);
    Matcher block = Pattern.compile("(?s)```text\n(.*?)```").matcher(Repository.read("README.md"));
    assertThat(block.find()).isTrue();
    assertThat(out.toString()).contains(block.group(1).lines().skip(2).toList());
  }

  @Test
  void the_readme_names_the_two_commands_and_ci_runs_the_one_that_tests() {
    String readme = Repository.read("README.md");

    assertThat(readme).contains("./iam-audit demo").contains("mvn verify");
    assertThat(Repository.read(".ci/run")).contains("mvn -B -ntp verify");
  }
}
