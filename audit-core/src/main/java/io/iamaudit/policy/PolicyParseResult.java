package io.iamaudit.policy;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import java.util.List;
import java.util.Optional;

/**
 * What reading a policy text gave.
 *
 * @param document empty if one of the diagnostics is an error: a document that could be read only
 *     in part is not handed out
 * @param diagnostics all problems, in the order of the text
 */
public record PolicyParseResult(Optional<PolicyDocument> document, List<Diagnostic> diagnostics) {

  public PolicyParseResult {
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
