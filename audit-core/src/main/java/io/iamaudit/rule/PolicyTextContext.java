package io.iamaudit.rule;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.diagnostic.SourcePosition;
import io.iamaudit.finding.Evidence;
import io.iamaudit.finding.Finding;
import io.iamaudit.finding.Severity;
import io.iamaudit.policy.PolicyProblem;
import java.util.List;
import java.util.Optional;

/** What a rule about the text of a policy may look at. */
public final class PolicyTextContext extends PolicyContext {

  public PolicyTextContext(Settings settings, PolicyUse use) {
    super(settings, use);
  }

  /** The text as it was written, decoded. */
  public String text() {
    return use().body().text();
  }

  /** What the parser said about one sort of problem, in the order of the text. */
  public List<Diagnostic> problems(PolicyProblem kind) {
    return use().body().diagnostics().stream()
        .filter(diagnostic -> PolicyProblem.of(diagnostic).filter(kind::equals).isPresent())
        .toList();
  }

  /**
   * Where in the policy's own text a diagnostic points, for {@link #edits}: line and column are
   * right, the pointer is that of the document. Empty if the text stood in a string, where lines
   * cannot be told.
   */
  public Optional<SourcePosition> position(Diagnostic diagnostic) {
    return diagnostic.location().flatMap(where -> LineOfText.position(use().body(), where));
  }

  /** The place of a diagnostic as evidence, with the line of the text that it points at. */
  public Evidence place(Diagnostic diagnostic) {
    SourceLocation where = diagnostic.location().orElseGet(() -> use().body().origin().location());
    String policy = use().body().origin().location().pointer();
    // In a template the pointer is the template's, and says nothing about statements.
    String within = where.pointer().startsWith(policy) ? where.pointer() : policy;
    return new Evidence.Place(
        diagnostic.help().orElse("here"),
        where,
        LineOfText.at(use().body(), where),
        Optional.of(use().name()),
        StatementEvidence.sid(use().body(), within.substring(policy.length())));
  }

  /**
   * Starts a finding about what a diagnostic says that is worse or less bad than the rule's others;
   * a severity that is configured counts all the same.
   */
  public Finding.Builder finding(Diagnostic diagnostic, Severity judged) {
    return finding(judged).identifiedBy(diagnostic.message()).evidence(place(diagnostic));
  }

  /** Starts a finding about what a diagnostic says; the message is still to be set. */
  public Finding.Builder finding(Diagnostic diagnostic) {
    return finding().identifiedBy(diagnostic.message()).evidence(place(diagnostic));
  }
}
