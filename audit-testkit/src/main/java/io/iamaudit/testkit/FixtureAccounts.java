package io.iamaudit.testkit;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotFiles;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Accounts that come with the testkit as files, each made for something: {@code well-kept}, in
 * which no rule finds anything, {@code small-company}, {@code startup-gone-wild}, {@code
 * organization} with several accounts, one for each way to become an administrator ({@code
 * escalation/iam-001}), one for each mistake with OIDC providers ({@code oidc/github-no-subject})
 * and exports that are not as they should be ({@code broken/truncated}).
 *
 * <p>The files are as the AWS CLI writes them, or snapshots of IAM Audit, and are read by the
 * library's own readers. The {@linkplain #page page} of an account says what it is for and what is
 * planted in it.
 */
public final class FixtureAccounts {
  private static final String ROOT = "/META-INF/iam-audit/accounts/";
  private static final String PAGE = "README.md";
  private static final Map<String, Snapshot> READ = new ConcurrentHashMap<>();

  private FixtureAccounts() {}

  /** The names of all accounts, in order. */
  public static List<String> names() {
    return text(ROOT + "index.txt").lines().filter(line -> !line.isBlank()).toList();
  }

  /**
   * Reads an account. Places in it begin with its name.
   *
   * @throws IamAuditException if there is none of this name, or its files, which are broken on
   *     purpose, must not be taken for a whole
   */
  public static Snapshot read(String name) {
    require(name);
    return READ.computeIfAbsent(name, key -> inFolder(key, FixtureAccounts::read));
  }

  /**
   * Says what an account is for and what is planted in it, as Markdown.
   *
   * @throws IamAuditException if there is none of this name
   */
  public static String page(String name) {
    require(name);
    return text(ROOT + name + "/" + PAGE);
  }

  /**
   * Copies the files of an account, for programs that read files.
   *
   * @param folder is made if it is not there
   * @throws IamAuditException if there is none of this name
   */
  public static void copy(String name, Path folder) {
    require(name);
    inFolder(
        name,
        (key, from) -> {
          copyAll(from, folder);
          return key;
        });
  }

  private static void require(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new IamAuditException(
          Diagnostic.error("there is no account `" + name + "` in the testkit")
              .withSuggestion(name, names, "FixtureAccounts.names() has them"));
    }
  }

  /** Something that is done with the folder of an account. */
  private interface InFolder<T> {
    T run(String name, Path folder) throws IOException;
  }

  private static <T> T inFolder(String name, InFolder<T> task) {
    String page = ROOT + name + "/" + PAGE;
    URL url = FixtureAccounts.class.getResource(page);
    if (url == null) {
      throw new IllegalStateException("the testkit was built without " + page);
    }
    try {
      if (!url.getProtocol().equals("jar")) {
        return task.run(name, Path.of(url.toURI()).resolveSibling(""));
      }
      URI jar = ((JarURLConnection) url.openConnection()).getJarFileURL().toURI();
      try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
        return task.run(name, files.getPath(ROOT + name));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Snapshot read(String name, Path folder) {
    String prefix = folder.toString().replace('\\', '/');
    return SnapshotFiles.of(folder)
        .named(path -> name + "/" + path.substring(prefix.length()).replaceFirst("^/", ""))
        .read();
  }

  private static void copyAll(Path from, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
  }

  private static String text(String resource) {
    try (InputStream in = FixtureAccounts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the testkit was built without " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
