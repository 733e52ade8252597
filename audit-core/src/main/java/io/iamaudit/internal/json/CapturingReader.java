package io.iamaudit.internal.json;

import io.iamaudit.diagnostic.SourcePosition;
import java.io.IOException;
import java.io.Reader;

/** Passes characters on and remembers those since a mark, so that a slice can be read again. */
final class CapturingReader extends Reader {
  private final Reader in;
  private char[] kept = new char[1 << 14];
  private long keptFrom;
  private int keptLength;

  CapturingReader(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      if (keptLength + count > kept.length) {
        char[] larger = new char[Math.max(kept.length * 2, keptLength + count)];
        System.arraycopy(kept, 0, larger, 0, keptLength);
        kept = larger;
      }
      System.arraycopy(target, offset, kept, keptLength, count);
      keptLength += count;
    }
    return count;
  }

  /** Forgets what came before an offset, counted in characters from the start of the input. */
  void forgetBefore(long offset) {
    int drop = (int) Math.min(offset - keptFrom, keptLength);
    if (drop > 0) {
      System.arraycopy(kept, drop, kept, 0, keptLength - drop);
      keptLength -= drop;
      keptFrom += drop;
    }
  }

  /** The room that the remembered characters take. */
  int retained() {
    return kept.length;
  }

  String slice(long from, long to) {
    return new String(kept, (int) (from - keptFrom), (int) (to - from));
  }

  /**
   * The position after the last character read.
   *
   * @param offset of a character that is remembered, at this line and column
   */
  SourcePosition endAfter(long offset, int line, int column) {
    int endLine = line;
    int endColumn = column;
    for (int i = (int) Math.max(0, offset - keptFrom); i < keptLength; i++) {
      if (kept[i] == '\n') {
        endLine++;
        endColumn = 1;
      } else {
        endColumn++;
      }
    }
    return new SourcePosition("", endLine, endColumn);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
