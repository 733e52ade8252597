package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Subject;
import io.iamaudit.snapshot.PolicyBody;
import java.util.List;
import java.util.Optional;

/**
 * One readable policy in the place where it is used.
 *
 * @param name of the policy; for a role's trust policy, the role's name
 * @param account that holds it; empty for a file
 * @param owner who made it
 * @param attachedTo ARNs of the users, groups and roles of the input that have it, in order
 * @param attachmentCount how many have it, as AWS counts them or the input shows, whichever is
 *     more: a filtered export may not hold the ones who do
 */
public record PolicyUse(
    PolicyType type,
    Subject subject,
    String name,
    Optional<String> account,
    Owner owner,
    List<String> attachedTo,
    int attachmentCount,
    PolicyBody.Readable body) {

  /** Who made a policy. */
  public enum Owner {
    CUSTOMER,
    /** Managed by AWS: the customer can only detach it. */
    AWS
  }

  public PolicyUse {
    requireNonNull(type, "type");
    requireNonNull(subject, "subject");
    requireNonNull(name, "name");
    requireNonNull(account, "account");
    requireNonNull(owner, "owner");
    attachedTo = List.copyOf(attachedTo);
    requireNonNull(body, "body");
  }

  /** Whether somebody in the account has the policy, seen in the input or not. */
  public boolean isAttached() {
    return attachmentCount > 0;
  }
}
