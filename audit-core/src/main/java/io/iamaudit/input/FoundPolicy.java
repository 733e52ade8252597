package io.iamaudit.input;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import java.util.Optional;

/**
 * A policy that was found in a file.
 *
 * @param name tells it from the other policies of the input: the file, and what leads to the policy
 *     in it behind a {@code #}: a JSON Pointer, or the name of a resource in a template
 * @param type what the policy is used as, where its place says so; empty if it does not
 * @param service for a resource-based policy, the prefix of the service that holds it, as {@code
 *     s3}; empty if it is not known, and for the other types
 * @param description what was found, in words: {@code trust policy of role deploy}
 */
public record FoundPolicy(
    String name,
    Optional<PolicyType> type,
    Optional<String> service,
    String description,
    PolicyBody body) {
  public FoundPolicy {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(service, "service");
    requireNonNull(description, "description");
    requireNonNull(body, "body");
  }
}
