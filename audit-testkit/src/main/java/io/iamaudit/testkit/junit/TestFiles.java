package io.iamaudit.testkit.junit;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.PolicyFiles;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.snapshot.PolicyBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files as tests name them. */
final class TestFiles {
  private static final int DEEPEST = 32;

  private TestFiles() {}

  /**
   * The files and folders that are meant.
   *
   * @param loader that of the test class, for those on the class path
   * @throws IamAuditException if one is not there, or a pattern matches nothing, with all that are
   */
  static List<Path> find(List<String> written, ClassLoader loader) {
    Set<Path> found = new LinkedHashSet<>();
    List<Diagnostic> problems = new ArrayList<>();
    if (written.isEmpty()) {
      problems.add(Diagnostic.error("no file is named"));
    }
    for (String name : written) {
      List<Path> paths =
          isPattern(name) ? matching(name) : single(name, loader).map(List::of).orElse(List.of());
      if (paths.isEmpty()) {
        problems.add(
            Diagnostic.error(
                    isPattern(name)
                        ? "no file matches `" + name + "`"
                        : "there is no file or folder `" + name + "`")
                .withHelp(
                    "it is relative to `"
                        + slashed(Path.of("").toAbsolutePath())
                        + "`"
                        + (isPattern(name) ? "" : ", or to the class path")));
      }
      found.addAll(paths);
    }
    if (!problems.isEmpty()) {
      throw new IamAuditException(problems);
    }
    return List.copyOf(found);
  }

  /**
   * The policies of files.
   *
   * @throws IamAuditException if one cannot be read, or there is none
   */
  static FoundPolicies policies(List<String> written, ClassLoader loader) {
    FoundPolicies found = PolicyFiles.of(find(written, loader)).read();
    if (found.hasErrors()) {
      throw new IamAuditException(
          found.diagnostics().stream().filter(Diagnostic::isError).toList());
    }
    if (found.policies().isEmpty()) {
      throw new IamAuditException(
          Diagnostic.error("there is no policy in `" + String.join("`, `", written) + "`"));
    }
    return found;
  }

  /**
   * The only policy of files.
   *
   * @throws IamAuditException if there are several
   */
  static FoundPolicy onlyPolicy(FoundPolicies found) {
    if (found.policies().size() > 1) {
      throw new IamAuditException(
          Diagnostic.error(
                  "there are " + found.policies().size() + " policies where the test wants one")
              .withHelp("take a FoundPolicies, or @PolicySource for a test of each"));
    }
    return found.policies().get(0);
  }

  /**
   * A policy as a parameter of a test.
   *
   * @throws IamAuditException if a document is wanted and the policy cannot be read
   */
  static Optional<Object> as(Class<?> type, FoundPolicy policy) {
    if (type == FoundPolicy.class || type == Object.class) {
      return Optional.of(policy);
    }
    if (type == PolicyBody.class) {
      return Optional.of(policy.body());
    }
    if (type == PolicyDocument.class) {
      return Optional.of(
          policy
              .body()
              .document()
              .orElseThrow(() -> new IamAuditException(policy.body().diagnostics())));
    }
    return Optional.empty();
  }

  private static boolean isPattern(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('{') >= 0;
  }

  private static Optional<Path> single(String name, ClassLoader loader) {
    Path path = Path.of(name);
    if (Files.exists(path)) {
      return Optional.of(path);
    }
    URL resource = loader.getResource(name.startsWith("/") ? name.substring(1) : name);
    if (resource == null || !resource.getProtocol().equals("file")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(resource.toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** In the order of names. */
  private static List<Path> matching(String pattern) {
    String slashed = pattern.replace('\\', '/');
    int wildcard = 0;
    while (!isPattern(slashed.substring(wildcard, wildcard + 1))) {
      wildcard++;
    }
    int end = slashed.lastIndexOf('/', wildcard);
    Path folder = Path.of(end < 0 ? "" : slashed.substring(0, Math.max(end, 1)));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String rest = slashed.substring(end + 1);
    List<PathMatcher> matchers = new ArrayList<>();
    matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + rest));
    if (rest.contains("**/")) {
      // As shells and build tools have it, `**/` also stands for no folder at all.
      matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + rest.replace("**/", "")));
    }
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file ->
                  matchers.stream().anyMatch(matcher -> matcher.matches(folder.relativize(file))))
          .sorted((a, b) -> slashed(a).compareTo(slashed(b)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
