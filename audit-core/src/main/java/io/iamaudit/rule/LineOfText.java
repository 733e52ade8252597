package io.iamaudit.rule;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;

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
}
