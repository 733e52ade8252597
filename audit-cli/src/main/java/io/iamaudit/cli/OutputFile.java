package io.iamaudit.cli;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that is either written whole or not touched: the text goes to a file beside it, which then
 * takes its name. What is no plain file, as {@code /dev/stdout}, is written directly.
 */
final class OutputFile implements Closeable {
  private final String name;
  private final Path target;
  private final @Nullable Path beside;
  private final Writer writer;
  private boolean moved;

  private OutputFile(String name, Path target, @Nullable Path beside, Writer writer) {
    this.name = name;
    this.target = target;
    this.beside = beside;
    this.writer = writer;
  }

  /**
   * Opens a file before anything is audited, so that a wrong name costs no time.
   *
   * @throws UsageException if it cannot be written
   */
  static OutputFile open(String name) {
    return open(name, false);
  }

  /** The same for what nobody else may read, where the file system knows owners. */
  static OutputFile openForOwner(String name) {
    return open(name, true);
  }

  private static OutputFile open(String name, boolean ownerOnly) {
    try {
      Path target = Path.of(name);
      if (name.isBlank()) {
        throw new UsageException(Diagnostic.error("the name of the file to write is empty"));
      }
      if (Files.isDirectory(target)) {
        throw new UsageException(
            Diagnostic.error("`" + name + "` is a folder and cannot be written")
                .withHelp("name a file in it"));
      }
      Path folder = target.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UsageException(
            Diagnostic.error("`" + name + "` cannot be written: its folder does not exist")
                .withHelp("create the folder first"));
      }
      if (isDevice(target)) {
        return new OutputFile(name, target, null, writer(target, StandardOpenOption.APPEND));
      }
      // A link stays a link to the new text.
      Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
      if (Files.exists(real) && !Files.isWritable(real)) {
        throw new AccessDeniedException(name);
      }
      Path beside =
          real.resolveSibling(
              "." + real.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
      if (ownerOnly) {
        createForOwner(beside);
      }
      OutputFile file =
          new OutputFile(
              name,
              real,
              beside,
              writer(
                  beside,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE));
      if (!ownerOnly) {
        takePermissions(real, beside);
      }
      // For an interrupt; otherwise close() does it.
      beside.toFile().deleteOnExit();
      return file;
    } catch (IOException | InvalidPathException e) {
      throw unwritable(name, e);
    }
  }

  /** A file that is replaced keeps who may read it, where the file system knows. */
  private static void takePermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView there = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView here = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (Files.exists(from) && there != null && here != null) {
      here.setPermissions(there.readAttributes().permissions());
    }
  }

  private static void createForOwner(Path path) throws IOException {
    Files.deleteIfExists(path);
    Path folder = requireNonNull(path.toAbsolutePath().getParent());
    if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(path);
    }
  }

  /** Opens a file if one was named; null for standard output. */
  static @Nullable OutputFile openIfNamed(@Nullable String name) {
    return name == null ? null : open(name);
  }

  /** Whether a path is no place for a file: a pipe, a device, or a name for an open stream. */
  private static boolean isDevice(Path path) {
    // `/dev/stdout` may lead to a plain file, which others write to as well.
    return Files.exists(path)
        && (!Files.isRegularFile(path) || path.toAbsolutePath().startsWith("/dev"));
  }

  private static Writer writer(Path path, StandardOpenOption... options) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(Files.newOutputStream(path, options), StandardCharsets.UTF_8));
  }

  /**
   * Writes the text and gives it the name of the file. That nobody reads from a pipe any more, as
   * with {@code --output /dev/stdout | head}, is no error.
   *
   * @throws UsageException if that fails; then there is no file, or still the old one
   */
  void write(Consumer<Writer> text) {
    try {
      text.accept(writer);
      writer.close();
      if (beside != null) {
        move(beside, target);
        moved = true;
      }
    } catch (UncheckedIOException e) {
      check(requireNonNull(e.getCause()));
    } catch (IOException e) {
      check(e);
    }
  }

  private void check(IOException e) {
    if (beside != null || !Session.isBrokenPipe(e)) {
      throw unwritable(name, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
      if (beside != null && !moved) {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      // What led here has been said; the file beside goes when the process ends.
      moved = false;
    }
  }

  private static UsageException unwritable(String name, Exception e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (e instanceof FileSystemException system) {
      // Its message is no more than the name of a file, often of the one beside.
      reason = Objects.requireNonNullElse(system.getReason(), "its folder takes no files");
    }
    return new UsageException(Diagnostic.error("`" + name + "` cannot be written: " + reason));
  }
}
