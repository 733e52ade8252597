package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import java.util.List;

/**
 * Where the text of a policy stood.
 *
 * @param location of the first character of the policy, or of the string that holds it
 * @param form how the policy stood there
 * @param anchors for the form {@link Form#MAPPED}, which parts of the text stood where, in the
 *     order of the text; empty for the others
 */
public record PolicyOrigin(SourceLocation location, Form form, List<Anchor> anchors) {

  /** How a policy stands in another document. */
  public enum Form {
    /** As it is: lines of the policy are lines of the document. */
    VERBATIM,
    /** Inside a JSON string, percent-encoded or not: all of it stands on one line. */
    STRING,
    /**
     * In another notation, as in a template: the text was made from it, and each part of the text
     * has its own place.
     */
    MAPPED
  }

  /**
   * A part of a text that was made from another document.
   *
   * @param inText where the part begins; it reaches to the next anchor
   * @param inDocument where the thing stands that the part was made from, with its pointer there
   */
  public record Anchor(SourcePosition inText, SourcePosition inDocument) {
    public Anchor {
      requireNonNull(inText, "inText");
      requireNonNull(inDocument, "inDocument");
    }
  }

  public PolicyOrigin {
    requireNonNull(location, "location");
    requireNonNull(form, "form");
    anchors = List.copyOf(anchors);
    if (form != Form.MAPPED && !anchors.isEmpty()) {
      throw new IllegalArgumentException("only a mapped policy has anchors, not one " + form);
    }
  }

  public PolicyOrigin(SourceLocation location, Form form) {
    this(location, form, List.of());
  }

  /** The policy is the whole document. */
  public static PolicyOrigin wholeDocument(String document) {
    return new PolicyOrigin(SourceLocation.startOf(document), Form.VERBATIM);
  }

  /** The place in the document of a position in the policy's own text. */
  public SourceLocation locate(SourcePosition position) {
    String pointer = location.pointer() + position.pointer();
    return switch (form) {
      case STRING ->
          new SourceLocation(location.document(), pointer, location.line(), location.column());
      case MAPPED -> anchored(position);
      case VERBATIM -> {
        int line = location.line() + position.line() - 1;
        int column =
            position.line() == 1 ? location.column() + position.column() - 1 : position.column();
        yield new SourceLocation(location.document(), pointer, line, column);
      }
    };
  }

  private SourceLocation anchored(SourcePosition position) {
    int low = 0;
    int high = anchors.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      SourcePosition start = anchors.get(middle).inText();
      boolean after =
          start.line() > position.line()
              || (start.line() == position.line() && start.column() > position.column());
      if (after) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == 0
        ? location
        : new SourceLocation(location.document(), anchors.get(low - 1).inDocument());
  }
}
