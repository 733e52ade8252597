package io.iamaudit.input;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.diagnostic.SourceLocation;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of scenarios, one JSON object a line, in UTF-8, also compressed with gzip. It is read line
 * by line, so memory follows the longest line; blank lines are passed over.
 *
 * <p>A line that is broken is one exception of {@link #next}; the call after it goes on with the
 * line that follows.
 */
public final class ScenarioLines implements Closeable {
  private static final int BLOCK = 1 << 14;

  private final InputStream in;
  private final String document;
  private final ScenarioReader reader = new ScenarioReader();
  private final byte[] block = new byte[BLOCK];
  private int at;
  private int end;
  private boolean atEnd;
  private int line;

  private ScenarioLines(InputStream in, String document) {
    this.in = in;
    this.document = document;
  }

  /**
   * Opens a file.
   *
   * @throws IamAuditException if it cannot be opened
   */
  public static ScenarioLines open(Path path) {
    String name = path.toString().replace('\\', '/');
    try {
      if (Files.isDirectory(path)) {
        throw new IamAuditException(
            Diagnostic.error("`" + name + "` is a folder, not a file of scenarios")
                .withHelp("name one file, one JSON object a line"));
      }
      return of(Files.newInputStream(path), name);
    } catch (NoSuchFileException e) {
      throw new IamAuditException(
          Diagnostic.error("there is no file `" + name + "`")
              .withHelp("check the path; it is relative to the current folder"),
          e);
    } catch (IOException e) {
      throw new IamAuditException(
          Diagnostic.error("`" + name + "` cannot be read: " + e.getMessage()), e);
    }
  }

  /**
   * Reads a stream, which {@link #close} closes.
   *
   * @param document what diagnostics call it
   * @throws IamAuditException if its beginning cannot be read
   */
  public static ScenarioLines of(InputStream stream, String document) {
    requireNonNull(document, "document");
    try {
      return new ScenarioLines(Unpacking.open(stream), document);
    } catch (IOException e) {
      throw unreadable(document, e);
    }
  }

  /** The number of the line that {@link #next} read last, from 1. */
  public int line() {
    return line;
  }

  /** What diagnostics call the file. */
  public String document() {
    return document;
  }

  /** Whether nothing more can be read. */
  public boolean isAtEnd() {
    return atEnd;
  }

  /**
   * The scenario of the next line that is not blank; empty at the end.
   *
   * @throws IamAuditException if that line is no scenario, with all problems of it, or if the file
   *     cannot be read on, and then {@link #isAtEnd} holds
   */
  public Optional<Scenario> next() {
    while (true) {
      ByteBuffer bytes;
      try {
        bytes = nextLine();
      } catch (IOException | UncheckedIOException e) {
        atEnd = true;
        throw unreadable(document, e);
      }
      if (bytes.remaining() == 0 && atEnd) {
        return Optional.empty();
      }
      line++;
      String text = decode(bytes);
      if (!text.isBlank()) {
        return Optional.of(reader.read(text, document, line));
      }
    }
  }

  /** The bytes up to the next line feed, which is passed over, or to the end of the file. */
  private ByteBuffer nextLine() throws IOException {
    ByteArrayOutputStream parts = null;
    while (true) {
      if (at == end && !fill()) {
        return ByteBuffer.wrap(parts == null ? new byte[0] : parts.toByteArray());
      }
      int start = at;
      while (at < end && block[at] != '\n') {
        at++;
      }
      boolean whole = at < end;
      if (whole && parts == null) {
        return ByteBuffer.wrap(block, start, at++ - start);
      }
      if (parts == null) {
        parts = new ByteArrayOutputStream(2 * BLOCK);
      }
      parts.write(block, start, at - start);
      if (whole) {
        at++;
        return ByteBuffer.wrap(parts.toByteArray());
      }
    }
  }

  private boolean fill() throws IOException {
    if (!atEnd) {
      at = 0;
      end = 0;
      end = Math.max(0, in.read(block, 0, BLOCK));
      atEnd = end == 0;
    }
    return !atEnd;
  }

  private String decode(ByteBuffer bytes) {
    if (line == 1) {
      passByteOrderMark(bytes);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    CoderResult result = decoder.decode(bytes, chars, true);
    int count = chars.position();
    if (result.isError()) {
      throw new IamAuditException(
          Diagnostic.error(
                  String.format(
                      "the byte 0x%02X is not valid UTF-8 here", bytes.get(bytes.position())))
              .at(new SourceLocation(document, "", line, count + 1))
              .withHelp("save the file as UTF-8"));
    }
    return new String(chars.array(), 0, count);
  }

  private void passByteOrderMark(ByteBuffer bytes) {
    int start = bytes.position();
    boolean two = bytes.remaining() >= 2;
    int first = two ? bytes.get(start) & 0xFF : 0;
    int second = two ? bytes.get(start + 1) & 0xFF : 0;
    if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
      atEnd = true;
      at = end;
      throw new IamAuditException(
          Diagnostic.error("the file is UTF-16, not UTF-8")
              .at(SourceLocation.startOf(document))
              .withHelp("save the file as UTF-8"));
    }
    if (first == 0xEF && second == 0xBB && bytes.remaining() >= 3) {
      bytes.position(start + 3);
    }
  }

  private static IamAuditException unreadable(String document, Exception e) {
    return new IamAuditException(
        Unpacking.isBroken(e)
            ? Unpacking.broken(document)
            : Diagnostic.error("`" + document + "` cannot be read: " + e.getMessage()),
        e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
