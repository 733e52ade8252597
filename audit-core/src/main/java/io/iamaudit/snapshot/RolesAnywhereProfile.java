package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * A profile of IAM Roles Anywhere: which roles a certificate can ask for, and what limits their
 * sessions.
 *
 * @param arn names the Region
 * @param enabled empty if the input does not say
 * @param roleArns the roles that sessions can be made of
 * @param managedPolicyArns policies that limit the sessions; empty if none do
 * @param sessionPolicy the text of a policy that limits the sessions, not parsed
 * @see <a
 *     href="https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_ProfileDetail.html">
 *     ProfileDetail</a>
 */
public record RolesAnywhereProfile(
    String arn,
    String name,
    Optional<Boolean> enabled,
    List<String> roleArns,
    List<String> managedPolicyArns,
    Optional<String> sessionPolicy,
    SourceLocation source) {

  public RolesAnywhereProfile {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    requireNonNull(enabled, "enabled");
    roleArns = List.copyOf(roleArns);
    managedPolicyArns = List.copyOf(managedPolicyArns);
    requireNonNull(sessionPolicy, "sessionPolicy");
    requireNonNull(source, "source");
  }
}
