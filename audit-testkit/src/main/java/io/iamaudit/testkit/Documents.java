package io.iamaudit.testkit;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.IamAuditException;
import io.iamaudit.input.FoundPolicies;
import io.iamaudit.input.FoundPolicy;
import io.iamaudit.input.PolicyFiles;
import io.iamaudit.policy.PolicyParseResult;
import io.iamaudit.policy.PolicyParser;
import io.iamaudit.snapshot.PolicyBody;
import io.iamaudit.snapshot.PolicyOrigin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Policies as tests write them: whole documents, or statements alone. */
final class Documents {

  private Documents() {}

  /** A policy as a file would give it. */
  static FoundPolicy found(PolicyBody body) {
    String name = body.origin().location().document();
    return new FoundPolicy(name, Optional.empty(), Optional.empty(), "policy", body);
  }

  /**
   * The policy in a file.
   *
   * @throws IamAuditException if it holds none, or several
   */
  static FoundPolicy onlyOne(Path file) {
    FoundPolicies found = PolicyFiles.of(file).read();
    if (found.hasErrors()) {
      throw new IamAuditException(
          found.diagnostics().stream().filter(Diagnostic::isError).toList());
    }
    if (found.policies().size() != 1) {
      throw new IamAuditException(
          Diagnostic.error(
                  "`"
                      + file.toString().replace('\\', '/')
                      + "` holds "
                      + (found.policies().isEmpty()
                          ? "no policy"
                          : found.policies().size() + " policies, not one"))
              .withHelp("a folder or a file with several is a FoundPolicies"));
    }
    return found.policies().get(0);
  }

  /**
   * Reads a policy. One statement, or a list of them, becomes a document of the current version.
   *
   * @param name what findings call the document
   * @throws IllegalArgumentException if the text is neither; a test means what it writes
   */
  static PolicyBody body(String text, String name) {
    PolicyOrigin origin = PolicyOrigin.wholeDocument(name);
    PolicyParseResult asDocument = PolicyParser.parse(text, name);
    if (asDocument.document().isPresent()) {
      return PolicyBody.parse(text, origin);
    }
    String wrapped = "{\"Version\": \"2012-10-17\", \"Statement\": \n" + text + "}";
    PolicyParseResult asStatement = PolicyParser.parse(wrapped, name);
    if (asStatement.document().isPresent()) {
      return PolicyBody.parse(wrapped, origin);
    }
    // A text with a `Statement` was meant as a document, and the diagnostics should be about that.
    PolicyParseResult meant = text.contains("\"Statement\"") ? asDocument : asStatement;
    throw new IllegalArgumentException(
        "the policy of a fixture is not readable:\n"
            + meant.diagnostics().stream()
                .map(Diagnostic::render)
                .collect(Collectors.joining("\n")));
  }
}
