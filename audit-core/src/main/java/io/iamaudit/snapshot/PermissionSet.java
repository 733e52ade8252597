package io.iamaudit.snapshot;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourceLocation;
import java.util.List;

/**
 * A permission set of IAM Identity Center, from which it makes a role in each account that somebody
 * is assigned to. Only the management account and the delegated administrator see it.
 *
 * @param arn of the permission set; it names no account
 * @param name empty if the input does not say
 * @param managedPolicies ARNs of AWS's policies in it; empty if it has none or the input does not
 *     say
 * @param assignments those that were read
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html">
 *     Manage AWS accounts with permission sets</a>
 */
public record PermissionSet(
    String arn,
    String name,
    List<String> managedPolicies,
    List<Assignment> assignments,
    SourceLocation source) {

  /**
   * Who gets the permission set where.
   *
   * @param account in which
   * @param principalType {@code USER} or {@code GROUP}
   * @param principalId in the identity store
   */
  public record Assignment(
      String account, String principalType, String principalId, SourceLocation source) {
    public Assignment {
      requireNonNull(account, "account");
      requireNonNull(principalType, "principalType");
      requireNonNull(principalId, "principalId");
      requireNonNull(source, "source");
    }
  }

  public PermissionSet {
    requireNonNull(arn, "arn");
    requireNonNull(name, "name");
    managedPolicies = List.copyOf(managedPolicies);
    assignments = List.copyOf(assignments);
    requireNonNull(source, "source");
  }

  /**
   * Whether a role is one that Identity Center made from this permission set.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html">
   *     Roles that IAM Identity Center makes</a>
   */
  public boolean made(Role role) {
    String prefix = "AWSReservedSSO_" + name + "_";
    return !name.isEmpty()
        && role.isManagedByIdentityCenter()
        && role.name().startsWith(prefix)
        // What follows is a number in hexadecimal digits; a longer name may begin with this one.
        && role.name().indexOf('_', prefix.length()) < 0;
  }
}
