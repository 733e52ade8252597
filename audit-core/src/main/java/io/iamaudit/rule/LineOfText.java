package io.iamaudit.rule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.util.Optional;

/** Finds the line that a location points at. */
final class LineOfText {

  private LineOfText() {}

  /**
   * The line of a policy's text at a place in its document, without the spaces around it; empty if
   * the text stood in a string, where lines cannot be told.
   */
  static String at(PolicyBody body, SourceLocation where) {
    PolicyOrigin origin = body.origin();
    int wanted = where.line() - origin.location().line();
    if (origin.form() != PolicyOrigin.Form.VERBATIM || wanted < 0) {
      return "";
    }
    return body.text().lines().skip(wanted).findFirst().orElse("").strip();
  }

  /** The position in a policy's own text of a place in its document. */
  static Optional<SourcePosition> position(PolicyBody body, SourceLocation where) {
    PolicyOrigin origin = body.origin();
    int line = where.line() - origin.location().line() + 1;
    int column = line == 1 ? where.column() - origin.location().column() + 1 : where.column();
    return origin.form() != PolicyOrigin.Form.VERBATIM || line < 1 || column < 1
        ? Optional.empty()
        : Optional.of(new SourcePosition(where.pointer(), line, column));
  }
}
