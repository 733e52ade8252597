package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.Statement;

/** What a rule about a policy document may look at. */
public final class DocumentContext extends RuleContext {
  private final PolicyUse use;

  public DocumentContext(Settings settings, PolicyUse use) {
    super(settings);
    this.use = requireNonNull(use, "use");
  }

  /** The policy and where it is used. */
  public PolicyUse use() {
    return use;
  }

  public PolicyDocument document() {
    return use.body().content();
  }

  /** Starts a finding about this policy; its name and type are part of the identity. */
  public Finding.Builder finding() {
    Finding.Builder finding = start(use.subject()).identifiedBy(use.type().id(), use.name());
    use.account().ifPresent(finding::account);
    return finding;
  }

  /**
   * A place of this policy as evidence.
   *
   * @param description what stands there, as a phrase
   * @param position in the policy's own text
   * @param excerpt the text to show
   */
  public Evidence place(String description, SourcePosition position, String excerpt) {
    return new Evidence.Place(description, use.body().locate(position), excerpt);
  }

  /** The place of a statement as evidence, with the whole statement as text. */
  public Evidence place(String description, Statement statement) {
    return StatementEvidence.place(description, use.body(), statement);
  }
}
