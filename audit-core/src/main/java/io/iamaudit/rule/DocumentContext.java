package io.iamaudit.rule;

import io.iamaudit.finding.Evidence;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;
import java.util.Optional;

/** What a rule about a policy document may look at. */
public final class DocumentContext extends PolicyContext {
  private final PolicyDocument document;

  /**
   * @throws IllegalArgumentException if nothing of the policy's text is legible
   */
  public DocumentContext(Settings settings, PolicyUse use) {
    super(settings, use);
    this.document =
        use.legible()
            .orElseThrow(
                () -> new IllegalArgumentException("nothing of " + use.name() + " is legible"));
  }

  /** The document; of a file with errors that is linted, the statements without any. */
  public PolicyDocument document() {
    return document;
  }

  /** The place of a statement as evidence, with the whole statement as text. */
  public Evidence place(String description, Statement statement) {
    return StatementEvidence.place(description, Optional.of(use().name()), use().body(), statement);
  }
}
