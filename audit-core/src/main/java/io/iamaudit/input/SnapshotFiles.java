package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.internal.json.JsonLimits;
import io.iamaudit.internal.json.JsonStream;
import io.iamaudit.internal.json.MalformedTextException;
import io.iamaudit.internal.json.StrictReader;
import io.iamaudit.snapshot.DataPart;
import io.iamaudit.snapshot.ExpectedSamlMetadata;
import io.iamaudit.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads files and folders: AWS CLI outputs as JSON, credential reports as CSV, our own snapshots,
 * each also compressed with gzip. What a file is, is told by its content.
 *
 * <p>In a folder and those below it every file that ends in {@code .json}, {@code .csv}, {@code
 * .json.gz} or {@code .csv.gz} is read, in the order of names, and SAML metadata to compare with,
 * {@code expected-saml-metadata.NAME.xml}. Several files about one account are merged by ARN.
 */
public final class SnapshotFiles implements SnapshotSource {
  private static final JsonLimits LIMITS = JsonLimits.depth(128).keepingRaw(AwsOutputs.DOCUMENTS);

  private static final List<String> ENDINGS = List.of(".json", ".csv", ".json.gz", ".csv.gz");

  /** What the name of SAML metadata begins with that somebody fetched to compare with. */
  private static final String EXPECTED_METADATA = "expected-saml-metadata";

  private static final Diagnostic NO_REPORT =
      Diagnostic.error("the file is neither JSON nor a credential report")
          .withHelp(
              "write it with `aws ... --output json`, or give the CSV of the credential report");

  private final List<Path> paths;
  private final UnaryOperator<String> naming;

  private SnapshotFiles(List<Path> paths, UnaryOperator<String> naming) {
    this.paths = List.copyOf(paths);
    this.naming = naming;
  }

  public static SnapshotFiles of(List<Path> paths) {
    return new SnapshotFiles(paths, name -> name);
  }

  public static SnapshotFiles of(Path... paths) {
    return of(List.of(paths));
  }

  /**
   * The same files with other names in places and messages.
   *
   * @param documentName gets the path as it was given, with {@code /} between its parts
   */
  public SnapshotFiles named(UnaryOperator<String> documentName) {
    return new SnapshotFiles(paths, documentName);
  }

  @Override
  public Snapshot read() {
    SnapshotAssembler assembler = new SnapshotAssembler();
    for (Path path : paths) {
      List<Path> files = files(path, assembler);
      for (Path file : files) {
        read(file, assembler);
      }
    }
    return assembler.finish();
  }

  private List<Path> files(Path path, SnapshotAssembler assembler) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path, 16, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(
                  file -> ENDINGS.stream().anyMatch(file.toString()::endsWith) || isMetadata(file))
              .sorted((a, b) -> slashed(a).compareTo(slashed(b)))
              .toList();
      if (files.isEmpty()) {
        assembler.report(
            Diagnostic.error("there is no .json or .csv file in the folder `" + slashed(path) + "`")
                .withHelp(
                    "write some into it, as `aws iam get-account-authorization-details >"
                        + " FOLDER/get-account-authorization-details.json`"));
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      assembler.report(unreadable(path, e));
      return List.of();
    }
  }

  /** Whether a file is SAML metadata to compare with. Other XML may lie in a folder unread. */
  private static boolean isMetadata(Path file) {
    Path name = file.getFileName();
    return name != null
        && name.toString().startsWith(EXPECTED_METADATA + ".")
        && name.toString().endsWith(".xml");
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private void read(Path file, SnapshotAssembler assembler) {
    String document = naming.apply(slashed(file));
    ReadContext context = new ReadContext(assembler, document);
    try (InputStream in = Unpacking.open(Files.newInputStream(file))) {
      int first = firstCharacter(in);
      if (first < 0) {
        assembler.report(
            Diagnostic.error("the file is empty")
                .at(SourceLocation.startOf(document))
                .withHelp("the command that should have written it failed; run it again"));
      } else if (first == '<' && isMetadata(file)) {
        readMetadata(in, slashed(file), context, assembler);
      } else if (first == '{' || first == '[') {
        readJson(in, slashed(file), context, assembler);
      } else {
        readCsv(in, context, assembler);
      }
    } catch (IamAuditException e) {
      e.diagnostics().forEach(assembler::report);
    } catch (IOException | UncheckedIOException e) {
      assembler.report(Unpacking.isBroken(e) ? Unpacking.broken(document) : unreadable(file, e));
    }
  }

  private void readJson(
      InputStream in, String path, ReadContext context, SnapshotAssembler assembler)
      throws IOException {
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    try (JsonStream stream = JsonStream.of(in, LIMITS, context.locator())) {
      new AwsOutputs(assembler, context).read(stream, OutputName.of(fileName));
      stream.expectEnd();
      stream.duplicates().forEach(assembler::report);
    }
  }

  private static void readCsv(InputStream in, ReadContext context, SnapshotAssembler assembler)
      throws IOException {
    text(in, context, assembler, CredentialReportCsv::looksLikeReport, NO_REPORT)
        .ifPresent(text -> new IamOutputs(assembler, context).readCsv(text));
  }

  private static void readMetadata(
      InputStream in, String path, ReadContext context, SnapshotAssembler assembler)
      throws IOException {
    OutputName name = OutputName.of(path.substring(path.lastIndexOf('/') + 1));
    Optional<String> document = text(in, context, assembler, start -> true, NO_REPORT);
    if (document.isPresent() && name.subject().isPresent()) {
      ExpectedSamlMetadata expected =
          new ExpectedSamlMetadata(
              name.subject().get(), document.get(), SourceLocation.startOf(context.document()));
      assembler.later(
          context.document(),
          account -> {
            account.expectedSamlMetadata.putIfAbsent(expected.provider(), expected);
            account.seen.add(DataPart.EXPECTED_SAML_METADATA);
          });
    }
  }

  /** The text of a file; empty, with the reason reported, if its start is wrong or it is broken. */
  private static Optional<String> text(
      InputStream in,
      ReadContext context,
      SnapshotAssembler assembler,
      Predicate<String> looksRight,
      Diagnostic otherwise)
      throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = new StrictReader(in)) {
      char[] buffer = new char[1 << 14];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
        if (text.length() == count && !looksRight.test(text.toString())) {
          assembler.report(otherwise.at(SourceLocation.startOf(context.document())));
          return Optional.empty();
        }
      }
    } catch (MalformedTextException e) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.length() - text.lastIndexOf("\n");
      assembler.report(e.diagnostic(context.locator(), new SourcePosition("", line, column)));
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  /** The first character that is no white space, byte order mark or filling zero; -1 at the end. */
  private static int firstCharacter(InputStream in) throws IOException {
    in.mark(1 << 12);
    int found = -1;
    for (int i = 0; i < (1 << 12) - 1; i++) {
      int b = in.read();
      boolean filling = b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0 || b >= 0xBB;
      if (!filling) {
        found = b;
        break;
      }
    }
    in.reset();
    return found;
  }

  private static Diagnostic unreadable(Path path, Exception e) {
    if (!Files.exists(path)) {
      return Diagnostic.error("there is no file or folder `" + slashed(path) + "`")
          .withHelp("check the path; it is relative to the current folder");
    }
    return Diagnostic.error("`" + slashed(path) + "` cannot be read: " + e.getMessage());
  }
}
