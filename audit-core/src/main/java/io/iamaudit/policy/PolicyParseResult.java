package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.util.List;
import java.util.Optional;

/**
 * What reading a policy text gave.
 *
 * @param document empty if one of the diagnostics is an error: a document that could be read only
 *     in part is not handed out
 * @param legible the document, or what is left of it without the statements that have errors; empty
 *     if the text is not JSON or no policy at all. Good for pointing out more problems, never for
 *     deciding what the policy grants: a Deny may be among what is missing
 * @param diagnostics all problems, in the order of the text
 */
public record PolicyParseResult(
    Optional<PolicyDocument> document,
    Optional<PolicyDocument> legible,
    List<Diagnostic> diagnostics) {

  public PolicyParseResult {
    requireNonNull(document, "document");
    requireNonNull(legible, "legible");
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The document.
   *
   * @throws IamAuditException with all diagnostics if there is none
   */
  public PolicyDocument orElseThrow() {
    return document.orElseThrow(() -> new IamAuditException(diagnostics));
  }
}
