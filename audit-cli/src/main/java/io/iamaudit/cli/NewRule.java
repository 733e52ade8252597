package io.iamaudit.cli;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.report.Tool;
import io.iamaudit.rule.RuleId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a new rule in a project of its author: class, page, test and registration. */
final class NewRule {
  /** What a rule can be about. */
  static final List<String> SUBJECTS = List.of("role", "policy");

  private static final String TEMPLATES = "/META-INF/iam-audit/new-rule/";
  private static final String SERVICES =
      "src/main/resources/META-INF/services/io.iamaudit.rule.Rule";

  private final RuleId id;
  private final String packageName;
  private final String subject;
  private final Path folder;

  /**
   * A rule that is not there yet.
   *
   * @param subject one of {@link #SUBJECTS}
   * @param folder of the project
   */
  NewRule(RuleId id, String packageName, String subject, Path folder) {
    this.id = id;
    this.packageName = packageName;
    this.subject = subject;
    this.folder = folder;
  }

  /**
   * Writes the files, the registration last.
   *
   * @return their paths below the folder, in the order in which an author opens them
   * @throws UsageException if one of them is there already, or cannot be written; in the first case
   *     nothing was written
   */
  List<String> write() {
    String sources = packageName.replace('.', '/') + "/" + className();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("src/main/java/" + sources + "Rule.java", template(subject + "-rule.java"));
    files.put(
        "src/main/resources/META-INF/iam-audit/rules/" + id + ".md",
        template(subject + "-page.md"));
    files.put("src/test/java/" + sources + "RuleTest.java", template(subject + "-test.java"));
    List<Diagnostic> problems = new ArrayList<>();
    for (String file : files.keySet()) {
      if (Files.exists(folder.resolve(file))) {
        problems.add(
            Diagnostic.error("there is a file `" + slashed(folder.resolve(file)) + "` already")
                .withHelp("choose another id or package, or remove the file"));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    boolean isProject =
        Stream.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle")
            .anyMatch(name -> Files.exists(folder.resolve(name)));
    if (!isProject) {
      files.put("pom.xml", template("pom.xml"));
    }
    files.put(SERVICES, registration());
    files.forEach(this::write);
    return List.copyOf(files.keySet());
  }

  private void write(String file, String text) {
    Path target = folder.resolve(file);
    try {
      Path parent = target.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw new UsageException(
          Diagnostic.error(
              "`" + slashed(target) + "` cannot be written: its folder cannot be made"));
    }
    try (OutputFile out = OutputFile.open(target.toString())) {
      out.write(
          writer -> {
            try {
              writer.write(text);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /** The services file with one line more, in order. */
  private String registration() {
    Path file = folder.resolve(SERVICES);
    String name = packageName + "." + className() + "Rule";
    try {
      Stream<String> known =
          Files.exists(file)
              ? Files.readString(file, StandardCharsets.UTF_8).lines()
              : Stream.empty();
      return String.join(
              "\n",
              Stream.concat(known.filter(line -> !line.isBlank()), Stream.of(name))
                  .distinct()
                  .sorted()
                  .toList())
          + "\n";
    } catch (IOException e) {
      throw new UsageException(
          Diagnostic.error("`" + slashed(file) + "` cannot be read: " + e.getMessage()));
    }
  }

  private String template(String name) {
    try (InputStream in = NewRule.class.getResourceAsStream(TEMPLATES + name)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without its template " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@PACKAGE@", packageName)
          .replace("@CLASS@", className())
          .replace("@ID@", id.value())
          .replace("@TITLE@", title())
          .replace("@VERSION@", Tool.version());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code RoleWithoutOwner} of {@code role-without-owner}. */
  private String className() {
    StringBuilder name = new StringBuilder();
    for (String word : id.value().split("-", -1)) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  private String title() {
    String words = id.value().replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
