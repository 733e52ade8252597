package io.iamaudit.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A copy of a project as a user has it, compiled as Maven would, its tests run in a process of its
 * own in its own folder.
 */
final class ExampleProject {
  private final Path folder;

  private ExampleProject(Path folder) {
    this.folder = folder;
  }

  /** Copies an example to where it can be changed. */
  static ExampleProject copy(String example, Path to) {
    Path from = Repository.path("examples").resolve(example);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (relative.startsWith("target")) {
          continue;
        }
        Path target = to.resolve(relative.toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ExampleProject(to);
  }

  /** A project that is there already. */
  static ExampleProject at(Path folder) {
    return new ExampleProject(folder);
  }

  Path path(String relative) {
    return folder.resolve(relative);
  }

  /** What the tests of the project printed, and whether they passed. */
  record Outcome(boolean passed, int tests, String output) {}

  /** Compiles everything and runs all tests. */
  Outcome test() {
    Path classes = folder.resolve("target/classes");
    Path tests = folder.resolve("target/test-classes");
    List<Path> path = new ArrayList<>();
    path.add(classes);
    path.add(folder.resolve("src/main/resources"));
    path.add(folder.resolve("src/test/resources"));
    path.addAll(SourceCompiler.wholeClassPath());
    if (Files.isDirectory(folder.resolve("src/main/java"))) {
      assertThat(
              SourceCompiler.compile(
                  SourceCompiler.sourcesBelow(folder.resolve("src/main/java")), path, classes))
          .isEmpty();
    }
    List<Path> sources = SourceCompiler.sourcesBelow(folder.resolve("src/test/java"));
    assertThat(SourceCompiler.compile(sources, path, tests)).isEmpty();
    path.add(0, tests);
    return run(path, sources.stream().map(this::className).toList());
  }

  private String className(Path source) {
    String relative = folder.resolve("src/test/java").relativize(source).toString();
    return relative.substring(0, relative.length() - ".java".length()).replace(File.separator, ".");
  }

  private Outcome run(List<Path> classPath, List<String> testClasses) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath.stream()
                    .map(Path::toAbsolutePath)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)),
                TestRun.class.getName()));
    command.addAll(testClasses);
    try {
      Path output = Files.createTempFile("tests", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Outcome(exit == 0, count(text), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int count(String text) {
    return text.lines()
        .filter(line -> line.startsWith(TestRun.SUMMARY))
        .map(line -> Integer.parseInt(line.substring(TestRun.SUMMARY.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the tests did not run:\n" + text));
  }
}
