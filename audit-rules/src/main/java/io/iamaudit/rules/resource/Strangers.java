package io.iamaudit.rules.resource;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PrincipalEntry;
import io.iamaudit.policy.Statement;
import io.iamaudit.policy.StatementBuilder;
import io.iamaudit.reasoning.AccessChange;
import io.iamaudit.reasoning.AccessProof;
import io.iamaudit.reasoning.PolicySet;
import io.iamaudit.rule.StatementEvidence;
import io.iamaudit.snapshot.PolicyBody;
import java.util.List;
import java.util.Optional;

/**
 * What a resource-based policy gives to the public, asked as {@code check --no-public-access} asks
 * it.
 *
 * @param access what one action is allowed by, each with a request that shows it
 * @param isDecided whether the search came to its end
 */
record Strangers(List<AccessChange> access, boolean isDecided) {

  /**
   * Asks for the requests that a statement describes.
   *
   * @param asked its action is one that AWS lists
   */
  static Strangers by(PolicyDocument document, Statement asked) {
    // A policy of an endpoint on the way narrows requests down and lets nobody in by itself.
    AccessProof proof =
        AccessProof.noPublicAccess(
            PolicySet.builder()
                .add(PolicyType.RESOURCE, List.of(PreparedPolicy.of("policy", document)))
                .add(
                    PolicyType.VPC_ENDPOINT,
                    List.of(PreparedPolicy.of("asked", PolicyDocument.of(asked))))
                .build());
    return new Strangers(
        proof.violations().stream().filter(change -> !change.future()).toList(),
        proof.unknown().isEmpty());
  }

  /** Starts the statement of {@link #by}: an action of anybody, on whatever resource. */
  static StatementBuilder asking(String action) {
    return Statement.allow()
        .principal(PrincipalEntry.Kind.ANYONE, "*")
        .action(action)
        .resource("*");
  }

  boolean getIn() {
    return !access.isEmpty();
  }

  /** Adds the statements that let them in. */
  void evidence(PolicyBody policy, Finding.Builder finding) {
    access.stream()
        .map(AccessChange::grantedBy)
        .flatMap(Optional::stream)
        .distinct()
        .forEach(
            by ->
                finding.evidence(
                    StatementEvidence.place("lets everybody in", policy, by.statement())));
  }
}
