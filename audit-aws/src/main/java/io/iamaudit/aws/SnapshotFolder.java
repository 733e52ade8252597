package io.iamaudit.aws;

import io.iamaudit.arn.AccountId;
import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.SnapshotJson;
import io.iamaudit.snapshot.Snapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with a snapshot of each account of an organization, and one of the organization itself.
 * A file is there whole or not at all, so that a reading that was interrupted goes on with the
 * accounts that are missing. Only the owner may read it, where the file system knows owners.
 *
 * <p>While a reading is not finished there is a file {@code .iam-audit-run} that says what is read.
 */
public final class SnapshotFolder {
  private static final String RUN = ".iam-audit-run";
  private static final String ORGANIZATION = "organization.json";

  private final Path folder;
  private final boolean resumed;

  private SnapshotFolder(Path folder, boolean resumed) {
    this.folder = folder;
    this.resumed = resumed;
  }

  /**
   * A folder for a new reading; it is made if it does not exist.
   *
   * @throws IamAuditException if there is something in it, or if it cannot be made
   */
  public static SnapshotFolder create(Path folder) {
    try {
      Path parent = folder.toAbsolutePath().getParent();
      if (!Files.isDirectory(folder) && parent != null) {
        Files.createDirectory(folder, ownerOnly(parent, "rwx------"));
      }
      try (Stream<Path> files = Files.list(folder)) {
        // What a reading left that ended before it had anything is no reason to refuse.
        if (files.anyMatch(file -> !isLeftOver(file.getFileName().toString()))) {
          throw new IamAuditException(
              Diagnostic.error("the folder `" + folder + "` is not empty")
                  .withHelp("name a new one, or go on with a reading in it: --resume"));
        }
      }
      return new SnapshotFolder(folder, false);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static boolean isLeftOver(String name) {
    return name.equals(RUN) || (name.startsWith(".") && name.endsWith(".tmp"));
  }

  /**
   * A folder in which a reading was interrupted.
   *
   * @throws IamAuditException if there is no unfinished reading in it
   */
  public static SnapshotFolder resume(Path folder) {
    if (!Files.isRegularFile(folder.resolve(RUN))) {
      throw new IamAuditException(
          Diagnostic.error("there is no unfinished reading in `" + folder + "`")
              .withHelp("leave out --resume to begin one in a new folder"));
    }
    return new SnapshotFolder(folder, true);
  }

  /** Writes down what is read, or takes over what an interrupted reading wrote down. */
  RunRecord begin(RunRecord wanted) {
    Path file = folder.resolve(RUN);
    try {
      if (resumed) {
        RunRecord before = RunRecord.parse(Files.readString(file), file.toString());
        return before.continueAs(wanted, file.toString());
      }
      write(RUN, out -> out.write(wanted.text()));
      return wanted;
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  Optional<Snapshot> organization() {
    return read(ORGANIZATION);
  }

  void writeOrganization(Snapshot snapshot) {
    writeSnapshot(ORGANIZATION, snapshot);
  }

  boolean has(AccountId account) {
    return Files.isRegularFile(folder.resolve(nameOf(account)));
  }

  void writeAccount(AccountId account, Snapshot snapshot) {
    writeSnapshot(nameOf(account), snapshot);
  }

  /** Says that everything has been read. */
  void finish() {
    try {
      Files.deleteIfExists(folder.resolve(RUN));
    } catch (IOException e) {
      throw unwritable(folder.resolve(RUN), e);
    }
  }

  private static String nameOf(AccountId account) {
    return account + ".json";
  }

  private Optional<Snapshot> read(String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(SnapshotJson.read(in, file.toString()));
    } catch (IOException e) {
      throw new IamAuditException(
          Diagnostic.error("`" + file + "` cannot be read: " + e.getMessage()), e);
    }
  }

  private void writeSnapshot(String name, Snapshot snapshot) {
    try {
      write(name, out -> SnapshotJson.write(snapshot, out));
    } catch (UncheckedIOException e) {
      throw unwritable(folder.resolve(name), Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unwritable(folder.resolve(name), e);
    }
  }

  private interface Text {
    void writeTo(Writer out) throws IOException;
  }

  /** A name stands for a whole file also if the machine goes down: written, synced, then named. */
  private void write(String name, Text text) throws IOException {
    Path beside = folder.resolve("." + name + ".tmp");
    Files.deleteIfExists(beside);
    try (FileChannel channel =
            FileChannel.open(
                beside,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(folder, "rw-------"));
        Writer out =
            new BufferedWriter(
                new OutputStreamWriter(
                    Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
      text.writeTo(out);
      out.flush();
      channel.force(true);
    }
    Path target = folder.resolve(name);
    try {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path where, String permissions) throws IOException {
    return Files.getFileStore(where).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static IamAuditException unwritable(Path path, IOException e) {
    String reason =
        e instanceof FileAlreadyExistsException
            ? "it is no folder"
            : e instanceof FileSystemException system
                ? Objects.requireNonNullElse(system.getReason(), "its folder takes no files")
                : String.valueOf(e.getMessage());
    return new IamAuditException(
        List.of(Diagnostic.error("`" + path + "` cannot be written: " + reason)));
  }
}
