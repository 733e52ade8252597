package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import java.util.Optional;

/**
 * A policy that was held against a claim.
 *
 * @param name of the policy
 * @param type as what it was read
 * @param claim in words: {@code never allows iam:PassRole on *}
 */
public record CheckedPolicy(
    String name, PolicyType type, String claim, AccessProof proof, PolicyBody body) {

  public CheckedPolicy {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(claim, "claim");
    requireNonNull(proof, "proof");
    requireNonNull(body, "body");
  }

  /** Where a statement stands; empty if it is in another policy. */
  @SuppressWarnings("ReferenceEquality") // equal statements may stand in different places
  public Optional<SourceLocation> locate(PolicyStatement place) {
    return body.document()
        .filter(document -> place.index() < document.statements().size())
        .filter(document -> document.statements().get(place.index()) == place.statement())
        .map(document -> body.locate(place.statement().position()));
  }
}
