package io.iamaudit.analysis.escalation;

import io.iamaudit.evaluation.PreparedPolicy;
import io.iamaudit.snapshot.PolicyBody;
import java.util.Optional;

/**
 * A policy that counts for a principal, and where it hangs.
 *
 * @param holder who has it, in words: {@code group developers}; empty for a policy of the
 *     organization
 * @param arn of a managed policy; empty if it is inline
 * @param group the group through which it counts
 * @param body empty if it is not of the snapshot, but what somebody could write
 */
record Holding(
    String role,
    String name,
    String holder,
    Optional<String> arn,
    Optional<String> group,
    PreparedPolicy policy,
    DocumentFacts facts,
    Optional<PolicyBody> body) {

  /** The same policy with another text. */
  Holding rewritten(PreparedPolicy other, DocumentFacts otherFacts, Optional<PolicyBody> text) {
    return new Holding(role, name, holder, arn, group, other, otherFacts, text);
  }
}
