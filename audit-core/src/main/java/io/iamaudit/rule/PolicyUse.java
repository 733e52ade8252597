package io.iamaudit.rule;

import static java.util.Objects.requireNonNull;

import io.iamaudit.finding.Subject;
import io.iamaudit.policy.PolicyDocument;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.snapshot.PolicyBody;
import java.util.List;
import java.util.Optional;

/**
 * One policy in the place where it is used.
 *
 * @param service for a resource-based policy, the prefix of the service that holds it, as {@code
 *     s3}; empty if it is not known, and for the other types
 * @param name of the policy; for a role's trust policy, the role's name
 * @param account that holds it; empty for a file, and for a policy of the organization
 * @param owner who made it
 * @param attachedTo ARNs of the users, groups and roles of the input that have it, in order; for a
 *     policy of the organization, ids of roots, units and accounts
 * @param attachmentCount how many have it, as AWS counts them or the input shows, whichever is
 *     more: a filtered export may not hold the ones who do
 */
public record PolicyUse(
    PolicyType type,
    Optional<String> service,
    Subject subject,
    String name,
    Optional<String> account,
    Owner owner,
    List<String> attachedTo,
    int attachmentCount,
    PolicyBody body) {

  /** Who made a policy. */
  public enum Owner {
    CUSTOMER,
    /** Managed by AWS: the customer can only detach it. */
    AWS
  }

  public PolicyUse {
    requireNonNull(type, "type");
    requireNonNull(service, "service");
    requireNonNull(subject, "subject");
    requireNonNull(name, "name");
    requireNonNull(account, "account");
    requireNonNull(owner, "owner");
    attachedTo = List.copyOf(attachedTo);
    requireNonNull(body, "body");
  }

  /**
   * A policy outside any account, as one in a file that is to be deployed.
   *
   * @param name what people call it: a file, or its place in a template
   */
  public static PolicyUse outsideAccounts(
      PolicyType type, Optional<String> service, String name, PolicyBody body) {
    return new PolicyUse(
        type,
        service,
        Subject.of("policy", name),
        name,
        Optional.empty(),
        Owner.CUSTOMER,
        List.of(),
        0,
        body);
  }

  /** Whether somebody in the account has the policy, seen in the input or not. */
  public boolean isAttached() {
    return attachmentCount > 0;
  }

  /** Whether the whole text was understood. */
  public boolean isReadable() {
    return body instanceof PolicyBody.Readable;
  }

  /** The document; of an unreadable text the statements without errors; empty if there is none. */
  public Optional<PolicyDocument> legible() {
    return body.legible();
  }
}
