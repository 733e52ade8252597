package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyParseResult;
import io.iamaudit.policy.PolicyParser;
import java.util.List;
import java.util.Optional;

/**
 * The text of a policy with what it says, or why that could not be found out.
 *
 * <p>Equal texts of one input share one {@link PolicyDocument}.
 */
public sealed interface PolicyBody {

  /** The JSON text, decoded, otherwise as it stood in the input. */
  String text();

  PolicyOrigin origin();

  /** Problems of the text; never empty in an unreadable body. */
  List<Diagnostic> diagnostics();

  /** The document; empty if the text is unreadable. */
  Optional<PolicyDocument> document();

  /**
   * What can be read: the document, or of an unreadable text the statements without errors, which
   * are good for pointing out more problems and for nothing else. Empty if there is no telling
   * statements apart.
   */
  default Optional<PolicyDocument> legible() {
    return document();
  }

  /** The place that a person can open for a position in the policy's own text. */
  default SourceLocation locate(SourcePosition position) {
    return origin().locate(position);
  }

  /** Parses a text. */
  static PolicyBody parse(String text, PolicyOrigin origin) {
    PolicyParseResult result = PolicyParser.parse(text, origin::locate);
    return result
        .document()
        .<PolicyBody>map(doc -> new Readable(text, origin, doc, result.diagnostics()))
        .orElseGet(() -> new Unreadable(text, origin, result.legible(), result.diagnostics()));
  }

  /** A text that was understood. */
  @SuppressWarnings("JavaLangClash") // nobody takes a policy body for a java.lang.Readable
  record Readable(
      String text, PolicyOrigin origin, PolicyDocument content, List<Diagnostic> diagnostics)
      implements PolicyBody {
    public Readable {
      requireNonNull(text, "text");
      requireNonNull(origin, "origin");
      requireNonNull(content, "content");
      diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public Optional<PolicyDocument> document() {
      return Optional.of(content);
    }
  }

  /**
   * A text that was not understood: what it grants is unknown.
   *
   * @param legible the statements without errors, good for pointing out more problems and for
   *     nothing else; empty if there is no telling statements apart
   */
  record Unreadable(
      String text,
      PolicyOrigin origin,
      Optional<PolicyDocument> legible,
      List<Diagnostic> diagnostics)
      implements PolicyBody {
    public Unreadable {
      requireNonNull(text, "text");
      requireNonNull(origin, "origin");
      requireNonNull(legible, "legible");
      diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public Optional<PolicyDocument> document() {
      return Optional.empty();
    }
  }
}
