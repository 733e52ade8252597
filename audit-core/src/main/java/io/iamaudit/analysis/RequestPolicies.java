package io.iamaudit.analysis;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.Diagnostic;
import io.iamaudit.evaluation.ApplicablePolicies;
import io.iamaudit.evaluation.MatchedStatement;
import java.util.List;
import java.util.Optional;

/**
 * The policies of a snapshot that count for one request.
 *
 * @param policies without those that are missing
 * @param generous the same, where each missing policy that could grant something grants everything:
 *     what these do not allow, is not allowed, whatever the missing ones say
 * @param sources of the policies, in the order of a decision
 * @param missing policies that are known to count and whose text is not known
 * @param assumptions kinds of policies that were not collected, and what they are taken for
 */
public record RequestPolicies(
    ApplicablePolicies policies,
    ApplicablePolicies generous,
    List<PolicySource> sources,
    List<Diagnostic> missing,
    List<String> assumptions) {

  public RequestPolicies {
    requireNonNull(policies, "policies");
    requireNonNull(generous, "generous");
    sources = List.copyOf(sources);
    missing = List.copyOf(missing);
    assumptions = List.copyOf(assumptions);
  }

  /** The policy that a statement of a decision stands in. */
  public Optional<PolicySource> source(MatchedStatement statement) {
    return sources.stream()
        .filter(source -> source.role().equals(statement.role()))
        .filter(source -> source.name().equals(statement.policy()))
        .filter(source -> holds(source, statement))
        .findFirst();
  }

  /** Policies of several holders can have one name; a statement stands in one document. */
  @SuppressWarnings("ReferenceEquality") // equal statements may stand in different places
  private static boolean holds(PolicySource source, MatchedStatement statement) {
    return source
        .body()
        .document()
        .filter(document -> statement.index() < document.statements().size())
        .filter(document -> document.statements().get(statement.index()) == statement.statement())
        .isPresent();
  }
}
