package io.iamaudit.internal.json;

import java.util.Arrays;

/** Where the lines of a text begin, for many look-ups in a long text. */
public final class LineStarts {
  private final int length;
  private final int[] starts;

  private LineStarts(int length, int[] starts) {
    this.length = length;
    this.starts = starts;
  }

  /** Lines end with LF, CR or both, as the reader counts them. */
  public static LineStarts of(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean last = i + 1 == text.length();
      if (c == '\n' || (c == '\r' && (last || text.charAt(i + 1) != '\n'))) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineStarts(text.length(), Arrays.copyOf(starts, count));
  }

  /** The offset of a line and column, both from 1; the end of the text if it is shorter. */
  public int offset(int line, int column) {
    return line > starts.length ? length : Math.min(length, starts[line - 1] + column - 1);
  }

  /** The line, from 1, of an offset. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column, from 1, of an offset. */
  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }
}
