package io.iamaudit.reasoning;

import static java.util.Objects.requireNonNull;

import io.iamaudit.reference.ActionSet;
import java.util.List;
import java.util.Optional;

/**
 * Access that one side gives and the other does not: actions that are told apart by nothing, on
 * resources of the same patterns, by the same statement.
 *
 * @param actions of the service reference; empty if none of them is concerned
 * @param actionPatterns the actions as few patterns, or, of actions that AWS does not list, the
 *     patterns or names that stand in the policies
 * @param future whether it is about actions that AWS does not list
 * @param documented whether the resources have a form that AWS documents for the actions; if not,
 *     such a request may not exist
 * @param resources the patterns of the policy that the resources fall under
 * @param grantedBy the statement that allows it; empty if no single one does
 * @param refusedBy the statement of the other side that denies it; empty if nothing allows it there
 */
public record AccessChange(
    ActionSet actions,
    List<String> actionPatterns,
    boolean future,
    boolean documented,
    List<String> resources,
    Optional<PolicyStatement> grantedBy,
    Optional<PolicyStatement> refusedBy,
    Witness witness) {

  public AccessChange {
    requireNonNull(actions, "actions");
    actionPatterns = List.copyOf(actionPatterns);
    resources = List.copyOf(resources);
    requireNonNull(grantedBy, "grantedBy");
    requireNonNull(refusedBy, "refusedBy");
    requireNonNull(witness, "witness");
  }

  AccessChange by(String principal) {
    return new AccessChange(
        actions,
        actionPatterns,
        future,
        documented,
        resources,
        grantedBy,
        refusedBy,
        witness.by(principal));
  }
}
