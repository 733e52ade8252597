package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A policy of AWS Organizations.
 *
 * @param type as AWS says it: {@code SERVICE_CONTROL_POLICY}, {@code RESOURCE_CONTROL_POLICY}, ...
 * @param body empty if not collected, and for types that are no IAM policies
 * @param targets ids of roots, units and accounts it is attached to
 */
public record OrganizationPolicy(
    String id,
    String arn,
    String name,
    String type,
    boolean awsManaged,
    Optional<PolicyBody> body,
    List<String> targets,
    SourceLocation source) {

  public OrganizationPolicy {
    requireNonNull(id, "id");
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(body, "body");
    targets = List.copyOf(targets);
    requireNonNull(source, "source");
  }
}
