package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;

/**
 * Where the text of a policy stood.
 *
 * @param location of the first character of the policy, or of the string that holds it
 * @param form how the policy stood there
 */
public record PolicyOrigin(SourceLocation location, Form form) {

  /** How a policy stands in another document. */
  public enum Form {
    /** As it is: lines of the policy are lines of the document. */
    VERBATIM,
    /** Inside a JSON string, percent-encoded or not: all of it stands on one line. */
    STRING
  }

  public PolicyOrigin {
    requireNonNull(location, "location");
    requireNonNull(form, "form");
  }

  /** The policy is the whole document. */
  public static PolicyOrigin wholeDocument(String document) {
    return new PolicyOrigin(SourceLocation.startOf(document), Form.VERBATIM);
  }

  /** The place in the document of a position in the policy's own text. */
  public SourceLocation locate(SourcePosition position) {
    String pointer = location.pointer() + position.pointer();
    if (form == Form.STRING) {
      return new SourceLocation(location.document(), pointer, location.line(), location.column());
    }
    int line = location.line() + position.line() - 1;
    int column =
        position.line() == 1 ? location.column() + position.column() - 1 : position.column();
    return new SourceLocation(location.document(), pointer, line, column);
  }
}
