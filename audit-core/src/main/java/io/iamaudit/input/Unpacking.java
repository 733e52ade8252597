package io.iamaudit.input;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads what may be compressed with gzip. */
final class Unpacking {
  private static final int BUFFER = 1 << 16;

  private Unpacking() {}

  /** The stream, unpacked if its first bytes say gzip. */
  static InputStream open(InputStream raw) throws IOException {
    InputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  /** Whether reading failed since the gzip data is broken or cut off. */
  static boolean isBroken(Exception e) {
    return isAboutGzip(e) || isAboutGzip(e.getCause());
  }

  private static boolean isAboutGzip(@Nullable Throwable e) {
    return e instanceof ZipException || e instanceof EOFException;
  }

  static Diagnostic broken(String document) {
    return Diagnostic.error("the gzip data is broken or cut off")
        .at(SourceLocation.startOf(document))
        .withHelp("write the file again");
  }
}
