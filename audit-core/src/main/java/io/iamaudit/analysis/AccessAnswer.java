package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.AuthorizationRequest;
import io.iamaudit.evaluation.Decision;
import io.iamaudit.evaluation.MatchedStatement;
import io.iamaudit.evaluation.RequestPrincipal;
import io.iamaudit.evaluation.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * An answer with its reasons and with what it could not see.
 *
 * @param principal who asks
 * @param request what was decided, with what the snapshot knows of the principal
 * @param subject the principal in words: {@code user alice}
 * @param decision what the policies that are known come to
 * @param certain whether the policies that are missing cannot change that
 * @param policies those that were looked at
 * @param assumptions what the answer takes for granted and could be wrong about, those of the
 *     decision included
 */
public record AccessAnswer(
    AccessQuestion question,
    RequestPrincipal principal,
    AuthorizationRequest request,
    String subject,
    Decision decision,
    boolean certain,
    RequestPolicies policies,
    List<String> assumptions) {

  public AccessAnswer {
    requireNonNull(question, "question");
    requireNonNull(principal, "principal");
    requireNonNull(request, "request");
    requireNonNull(subject, "subject");
    requireNonNull(decision, "decision");
    requireNonNull(policies, "policies");
    assumptions = List.copyOf(assumptions);
  }

  /** The answer; empty if it hangs on policies that are missing. */
  public Optional<Verdict> verdict() {
    return certain ? Optional.of(decision.verdict()) : Optional.empty();
  }

  /** The policies that are missing. */
  public List<Diagnostic> incomplete() {
    return policies.missing();
  }

  /** The statements of the decision that stand in a policy of the snapshot. */
  public List<MatchedStatement> statements() {
    return decision.statements().stream()
        .filter(statement -> policies.source(statement).isPresent())
        .toList();
  }
}
