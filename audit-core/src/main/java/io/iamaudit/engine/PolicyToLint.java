package io.iamaudit.engine;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.policy.PolicyTypeGuess;
import io.iamaudit.rule.PolicyUse;
import io.iamaudit.snapshot.PolicyBody;
import java.util.Optional;

/**
 * A policy outside any account: one in a file, that is to be deployed.
 *
 * @param name what people call it: a file, or its place in a template
 * @param type what it is used as; empty to have it guessed from the document, which the report says
 * @param service for a resource-based policy, the prefix of the service that holds it; empty to
 *     have it taken from the actions
 */
public record PolicyToLint(
    String name, Optional<PolicyType> type, Optional<String> service, PolicyBody body) {

  public PolicyToLint {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(service, "service");
    requireNonNull(body, "body");
  }

  /** The policy with all that is known or guessed about its use. */
  Linted use() {
    Optional<PolicyDocument> document = body.legible();
    Optional<PolicyTypeGuess> guess =
        type.isPresent()
            ? Optional.empty()
            : Optional.of(
                document
                    .map(legible -> PolicyTypeGuess.of(legible, name))
                    .orElseGet(
                        () -> new PolicyTypeGuess(PolicyType.IDENTITY, "it cannot be read")));
    PolicyType used = type.or(() -> guess.map(PolicyTypeGuess::type)).orElse(PolicyType.IDENTITY);
    Optional<String> holder =
        used == PolicyType.RESOURCE
            ? service.or(() -> document.flatMap(PolicyTypeGuess::service))
            : Optional.empty();
    return new Linted(
        PolicyUse.outsideAccounts(used, holder, name, body),
        new AuditReport.Policy(
            name,
            used,
            holder,
            guess.map(PolicyTypeGuess::reason),
            body instanceof PolicyBody.Readable));
  }

  /** A policy as rules see it, and as the report names it. */
  record Linted(PolicyUse use, AuditReport.Policy said) {}
}
