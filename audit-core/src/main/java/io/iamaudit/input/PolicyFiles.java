package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonSpans;
import io.iamaudit.internal.json.LineStarts;
import io.iamaudit.internal.json.Locator;
import io.iamaudit.internal.json.MalformedTextException;
import io.iamaudit.internal.json.StrictReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for policies in files and folders, to check them one by one: documents, lists of documents,
 * one document a line, outputs of the AWS CLI, and what an installed {@link TemplateReader} knows;
 * each also compressed with gzip. What a file is, is told by its content.
 *
 * <p>A file that is named must hold a policy: text that is no JSON counts as a broken one. In a
 * folder and those below it the files are read whose names end as those of policies and templates
 * do, in the order of names; hidden ones are left out, and files that hold no policy are counted in
 * a note. Nothing is thrown: what could not be read is in the {@linkplain
 * FoundPolicies#diagnostics() diagnostics}, and the policies of the other files are there.
 */
public final class PolicyFiles {
  private static final List<String> ENDINGS =
      List.of(".json", ".jsonl", ".yaml", ".yml", ".template");

  /** More than any template; a plan of some thousand resources has a tenth of it. */
  private static final int MAX_LENGTH = 100_000_000;

  private static final int SHOWN_NAMES = 5;

  private final List<Path> paths;
  private final UnaryOperator<String> naming;
  private final List<TemplateReader> readers;

  PolicyFiles(List<Path> paths, UnaryOperator<String> naming, List<TemplateReader> readers) {
    this.paths = List.copyOf(paths);
    this.naming = naming;
    this.readers = List.copyOf(readers);
  }

  /** Files and folders, with every reader of templates that is installed. */
  public static PolicyFiles of(List<Path> paths) {
    return new PolicyFiles(paths, name -> name, installedReaders());
  }

  public static PolicyFiles of(Path... paths) {
    return of(List.of(paths));
  }

  private static List<TemplateReader> installedReaders() {
    return ServiceLoader.load(TemplateReader.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(reader -> reader.getClass().getName()))
        .toList();
  }

  /**
   * The same files with other names in places and messages.
   *
   * @param documentName gets the path as it was given, with {@code /} between its parts
   */
  public PolicyFiles named(UnaryOperator<String> documentName) {
    return new PolicyFiles(paths, documentName, readers);
  }

  /** Reads everything; a file that is reached twice is read once. */
  public FoundPolicies read() {
    Run run = new Run();
    paths.forEach(run::path);
    return new FoundPolicies(run.found, run.diagnostics);
  }

  /**
   * Reads one text, as standard input.
   *
   * @param in is read to its end and not closed
   * @param document what places and names call it
   */
  public static FoundPolicies read(InputStream in, String document) {
    Run run = new PolicyFiles(List.of(), name -> name, installedReaders()).new Run();
    run.named(document, () -> in);
    return new FoundPolicies(run.found, run.diagnostics);
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** Opens a file. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  /** What came of one file. */
  private enum Outcome {
    READ,
    NOTHING_IN_IT,
    FAILED
  }

  /** One reading. */
  private final class Run {
    private final List<FoundPolicy> found = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final PolicyBodies bodies = new PolicyBodies();

    private void path(Path path) {
      if (Files.isDirectory(path)) {
        folder(path);
      } else if (seen.add(path.toAbsolutePath().normalize())) {
        try (InputStream in = Files.newInputStream(path)) {
          named(naming.apply(slashed(path)), () -> in);
        } catch (IOException e) {
          diagnostics.add(unreadable(path, e));
        }
      }
    }

    private void named(String document, Opening opening) {
      if (read(document, opening, true) == Outcome.NOTHING_IN_IT) {
        diagnostics.add(
            Diagnostic.error("there is no policy in the file")
                .at(SourceLocation.startOf(document))
                .withHelp(
                    readers.isEmpty() && isOfTemplates(document)
                        ? "templates are read where the module audit-templates is installed"
                        : "give a policy document, an output of the AWS CLI that holds one, or a"
                            + " template"));
      }
    }

    private void folder(Path folder) {
      Walk walk = new Walk();
      try {
        Files.walkFileTree(
            folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
      } catch (IOException e) {
        diagnostics.add(unreadable(folder, e));
      }
      walk.failed.stream().sorted(Comparator.comparing(Failure::name)).forEach(this::report);
      List<String> without = new ArrayList<>();
      int failures = walk.failed.size();
      int before = found.size();
      for (Path file : sorted(walk.files)) {
        if (!seen.add(file.toAbsolutePath().normalize())) {
          continue;
        }
        try (InputStream in = Files.newInputStream(file)) {
          Outcome outcome = read(naming.apply(slashed(file)), () -> in, false);
          if (outcome == Outcome.NOTHING_IN_IT) {
            without.add(slashed(folder.relativize(file)));
          } else if (outcome == Outcome.FAILED) {
            failures++;
          }
        } catch (IOException e) {
          diagnostics.add(unreadable(file, e));
          failures++;
        }
      }
      String name = naming.apply(slashed(folder));
      if (found.size() == before && failures == 0) {
        diagnostics.add(nothingIn(name, walk));
      }
      left(without, "hold no policy and were left out", "holds no policy and was left out", name);
      left(
          sorted(walk.hidden).stream().map(file -> slashed(folder.relativize(file))).toList(),
          "are hidden and were left out",
          "is hidden and was left out",
          name);
    }

    private Diagnostic nothingIn(String folder, Walk walk) {
      return Diagnostic.error(
              walk.files.isEmpty()
                  ? "there is no file with policies in the folder `" + folder + "`"
                  : "there is no policy in the files of the folder `" + folder + "`")
          .withHelp(
              "in a folder files are read that end in "
                  + String.join(", ", ENDINGS)
                  + ", also with .gz");
    }

    private void left(List<String> names, String many, String one, String folder) {
      if (!names.isEmpty()) {
        String shown =
            names.stream()
                    .limit(SHOWN_NAMES)
                    .map(n -> "`" + n + "`")
                    .collect(Collectors.joining(", "))
                + (names.size() > SHOWN_NAMES
                    ? " and " + (names.size() - SHOWN_NAMES) + " more"
                    : "");
        diagnostics.add(
            Diagnostic.note(
                    (names.size() == 1 ? "1 file " + one : names.size() + " files " + many)
                        + ": "
                        + shown)
                .at(SourceLocation.startOf(folder))
                .withHelp("name a file to have it read in any case"));
      }
    }

    private void report(Failure failure) {
      diagnostics.add(unreadable(failure.path(), failure.reason()));
    }

    private Outcome read(String document, Opening opening, boolean isNamed) {
      String text;
      try {
        text = text(Unpacking.open(opening.open()), document);
      } catch (IamAuditException e) {
        diagnostics.addAll(e.diagnostics());
        return Outcome.FAILED;
      } catch (IOException | UncheckedIOException e) {
        diagnostics.add(
            Unpacking.isBroken(e)
                ? Unpacking.broken(document)
                : Diagnostic.error("`" + document + "` cannot be read: " + e.getMessage()));
        return Outcome.FAILED;
      }
      int first = JsonSpans.skipSpace(text, 0);
      if (first == text.length()) {
        diagnostics.add(
            Diagnostic.error("the file is empty")
                .at(SourceLocation.startOf(document))
                .withHelp("a policy is {\"Version\": \"2012-10-17\", \"Statement\": [...]}"));
        return Outcome.FAILED;
      }
      for (TemplateReader reader : readers) {
        Optional<FoundPolicies> read = reader.read(text, document);
        if (read.isPresent()) {
          return take(read.get());
        }
      }
      boolean isJson = text.charAt(first) == '{' || text.charAt(first) == '[';
      if (!isJson && (!isNamed || isOfTemplates(document))) {
        return Outcome.NOTHING_IN_IT;
      }
      return take(new PlainPolicies(document, isNamed, bodies).read(text));
    }

    private Outcome take(FoundPolicies read) {
      found.addAll(read.policies());
      diagnostics.addAll(read.diagnostics());
      if (read.hasErrors()) {
        return Outcome.FAILED;
      }
      return read.policies().isEmpty() && read.diagnostics().isEmpty()
          ? Outcome.NOTHING_IN_IT
          : Outcome.READ;
    }
  }

  /** Whether a name says that a file is a template and no policy. */
  private static boolean isOfTemplates(String document) {
    return Stream.of(".yaml", ".yml", ".template").anyMatch(unpacked(document)::endsWith);
  }

  private static String unpacked(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
  }

  private static List<Path> sorted(List<Path> files) {
    return files.stream().sorted(Comparator.comparing(PolicyFiles::slashed)).toList();
  }

  /** A file or folder that could not be looked at. */
  private record Failure(Path path, IOException reason) {
    String name() {
      return slashed(path);
    }
  }

  /** The files of a folder and those below it. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final List<Path> files = new ArrayList<>();
    private final List<Path> hidden = new ArrayList<>();
    private final List<Failure> failed = new ArrayList<>();
    private boolean entered;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      // What was asked for is read, hidden or not.
      if (entered && isHidden(folder)) {
        hidden.add(folder);
        return FileVisitResult.SKIP_SUBTREE;
      }
      entered = true;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (ENDINGS.stream().anyMatch(unpacked(slashed(file))::endsWith)) {
        (isHidden(file) ? hidden : files).add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
      failed.add(new Failure(file, reason));
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path file) {
      Path name = file.getFileName();
      return name != null && name.toString().startsWith(".");
    }
  }

  private static String text(InputStream in, String document) throws IOException {
    StringBuilder text = new StringBuilder();
    // Not closed here: whoever opened the stream closes it.
    Reader reader = new StrictReader(in);
    try {
      char[] buffer = new char[1 << 14];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
        if (text.length() > MAX_LENGTH) {
          throw new IamAuditException(
              Diagnostic.error("the file has more than " + MAX_LENGTH + " characters")
                  .at(SourceLocation.startOf(document))
                  .withHelp("split it"));
        }
      }
    } catch (MalformedTextException e) {
      LineStarts lines = LineStarts.of(text.toString());
      SourcePosition end =
          new SourcePosition("", lines.line(text.length()), lines.column(text.length()));
      throw new IamAuditException(e.diagnostic(Locator.of(document), end), e);
    }
    return text.toString();
  }

  private static Diagnostic unreadable(Path path, Exception e) {
    if (!Files.exists(path)) {
      return Diagnostic.error("there is no file or folder `" + slashed(path) + "`")
          .withHelp("check the path; it is relative to the current folder");
    }
    return Diagnostic.error("`" + slashed(path) + "` cannot be read: " + e.getMessage());
  }
}
