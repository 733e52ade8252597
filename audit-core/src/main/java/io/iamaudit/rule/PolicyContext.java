package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import java.util.Optional;

/** What every rule about one policy may look at. */
public abstract sealed class PolicyContext extends RuleContext
    permits DocumentContext, PolicyTextContext {
  private final PolicyUse use;

  PolicyContext(Settings settings, PolicyUse use) {
    super(settings);
    this.use = requireNonNull(use, "use");
  }

  /** The policy and where it is used. */
  public PolicyUse use() {
    return use;
  }

  /** Starts a finding about this policy; its name and type are part of the identity. */
  public Finding.Builder finding() {
    return identified(start(use.subject()));
  }

  /**
   * Starts a finding that is worse or less bad than the rule's others. A severity that is
   * configured counts all the same.
   */
  public Finding.Builder finding(Severity judged) {
    return identified(start(use.subject(), judged));
  }

  private Finding.Builder identified(Finding.Builder finding) {
    finding.identifiedBy(use.type().id(), use.name());
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
    return new Evidence.Place(
        description,
        use.body().locate(position),
        excerpt,
        Optional.of(use.name()),
        StatementEvidence.sid(use.body(), position.pointer()));
  }

  /** What can be mended in the text of this policy, and how. */
  public PolicyEdits edits() {
    return new PolicyEdits(use.body());
  }
}
