package io.iamaudit.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Ends what a JSON writer leaves without a line end. */
final class LineEnd {

  private LineEnd() {}

  static void finish(Writer out) {
    try {
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
