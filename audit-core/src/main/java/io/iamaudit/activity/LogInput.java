package io.iamaudit.activity;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose first bytes can be looked at, and which gives all bytes before a failure: a
 * buffered stream would lose those that it has read in the same go.
 */
final class LogInput extends InputStream {
  private static final int HEAD = 1 << 16;
  private static final int GZIP_BUFFER = 1 << 16;

  private final InputStream rest;
  private final byte[] head;
  private final int size;
  private final @Nullable IOException failure;
  private int at;

  private LogInput(InputStream in, int wanted) {
    rest = in;
    byte[] bytes = new byte[wanted];
    int read = 0;
    IOException failed = null;
    try {
      while (read < wanted) {
        int more = in.read(bytes, read, wanted - read);
        if (more < 0) {
          break;
        }
        read += more;
      }
    } catch (IOException e) {
      failed = e;
    }
    head = bytes;
    size = read;
    failure = failed;
  }

  /** The stream, unpacked if its first bytes say gzip. */
  static LogInput of(InputStream raw) throws IOException {
    LogInput packed = new LogInput(raw, 2);
    boolean gzip =
        packed.size == 2 && (packed.head[0] & 0xFF) == 0x1F && (packed.head[1] & 0xFF) == 0x8B;
    return new LogInput(gzip ? new GZIPInputStream(packed, GZIP_BUFFER) : packed, HEAD);
  }

  /** The first bytes of the stream, at most 64 KB; fewer where it is shorter or broken. */
  byte[] head() {
    return Arrays.copyOf(head, size);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (at < size) {
      int count = Math.min(length, size - at);
      System.arraycopy(head, at, target, offset, count);
      at += count;
      return count;
    }
    if (failure != null) {
      throw failure;
    }
    return rest.read(target, offset, length);
  }

  @Override
  public int available() throws IOException {
    return at < size ? size - at : rest.available();
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
