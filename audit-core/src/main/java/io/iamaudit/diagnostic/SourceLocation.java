package io.iamaudit.diagnostic;

import static java.util.Objects.requireNonNull;

/**
 * A place that a person can open: a document and a position in it.
 *
 * @param document the name of a file as it was given, or what stands for one (an ARN and a version
 *     for a policy that came from the AWS API)
 * @param position where in the document
 */
public record SourceLocation(String document, SourcePosition position) {

  public SourceLocation {
    requireNonNull(document, "document");
    requireNonNull(position, "position");
  }

  public SourceLocation(String document, String pointer, int line, int column) {
    this(document, new SourcePosition(pointer, line, column));
  }

  /** The first character of a document. */
  public static SourceLocation startOf(String document) {
    return new SourceLocation(document, SourcePosition.START);
  }

  public String pointer() {
    return position.pointer();
  }

  public int line() {
    return position.line();
  }

  public int column() {
    return position.column();
  }

  /** {@code deploy.json:4:18 (/Statement/0/Conditions)}; the pointer only where there is one. */
  public String render() {
    String place = document + ":" + line() + ":" + column();
    return pointer().isEmpty() ? place : place + " (" + pointer() + ")";
  }
}
