package io.iamaudit.policy;

import static java.util.Objects.requireNonNull;

import io.iamaudit.diagnostic.SourcePosition;
import java.util.List;
import java.util.Optional;

/**
 * One statement as it was written.
 *
 * @param sid may be present and empty
 * @param principal absent in an identity-based policy
 * @param resource absent in a role trust policy
 * @param conditions all must hold; an empty list always holds. One entry for each operator and key,
 *     in the order of the document
 * @param position of the statement's opening brace; takes no part in {@code equals}
 */
public record Statement(
    Optional<PolicyValue> sid,
    Effect effect,
    Optional<PrincipalElement> principal,
    ActionElement action,
    Optional<ResourceElement> resource,
    List<Condition> conditions,
    SourcePosition position) {

  public Statement {
    requireNonNull(sid, "sid");
    requireNonNull(effect, "effect");
    requireNonNull(principal, "principal");
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    conditions = List.copyOf(conditions);
    requireNonNull(position, "position");
  }

  /** Starts an Allow statement. */
  public static StatementBuilder allow() {
    return new StatementBuilder(Effect.ALLOW);
  }

  /** Starts a Deny statement. */
  public static StatementBuilder deny() {
    return new StatementBuilder(Effect.DENY);
  }

  public boolean isAllow() {
    return effect == Effect.ALLOW;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Statement that
        && effect == that.effect
        && sid.equals(that.sid)
        && principal.equals(that.principal)
        && action.equals(that.action)
        && resource.equals(that.resource)
        && conditions.equals(that.conditions);
  }

  @Override
  public int hashCode() {
    return 31 * action.hashCode() + resource.hashCode();
  }
}
