package io.iamaudit.analysis.exposure;

import static java.util.Objects.requireNonNull;

import io.iamaudit.policy.Statement;
import io.iamaudit.reasoning.Witness;
import io.iamaudit.reference.AccessLevel;
import io.iamaudit.reference.ActionSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That somebody gets at a resource by its policy.
 *
 * @param who the id of an account or an organization, the name of a service; {@code *} for the
 *     public; the owner's account for {@link Audience#OWN_ACCOUNT}
 * @param principals of an account, the ARNs that the policy names, or the services by which it gets
 *     in; empty if the policy names the account
 * @param trusted whether the zone of trust knows it; never the public
 * @param actions that are allowed to it with some context, of those that AWS lists
 * @param actionPatterns the same as few patterns
 * @param statements of the resource's policy that allow it, in their order
 * @param conditionKeys that these statements ask for, as they are written
 * @param witness a request of it that the evaluator allows, decided by the policies as they stand
 * @param blockedBy what keeps it out all the same, as a phrase; empty if nothing is known to
 */
public record Exposure(
    Audience audience,
    String who,
    List<String> principals,
    boolean trusted,
    ActionSet actions,
    List<String> actionPatterns,
    List<Statement> statements,
    List<String> conditionKeys,
    Witness witness,
    Optional<String> blockedBy) {

  public Exposure {
    requireNonNull(audience, "audience");
    requireNonNull(who, "who");
    principals = List.copyOf(principals);
    requireNonNull(actions, "actions");
    actionPatterns = List.copyOf(actionPatterns);
    statements = List.copyOf(statements);
    conditionKeys = List.copyOf(conditionKeys);
    requireNonNull(witness, "witness");
    requireNonNull(blockedBy, "blockedBy");
  }

  /** The access levels of its actions. */
  public Set<AccessLevel> levels() {
    EnumSet<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
    actions.stream().forEach(action -> levels.add(action.accessLevel()));
    return Collections.unmodifiableSet(levels);
  }

  /** Whether it reaches the resource, as far as is known. */
  public boolean isEffective() {
    return blockedBy.isEmpty();
  }

  /**
   * Whether it gets in from outside of the zone of trust; a service that acts for the owner not.
   */
  public boolean isFromOutside() {
    return audience != Audience.OWN_ACCOUNT && audience != Audience.SERVICE && !trusted;
  }

  /** Whether an account gets in by services that act for it: these have names, and no ARNs. */
  boolean isByService() {
    return principals.stream().anyMatch(name -> !name.startsWith("arn:"));
  }

  Exposure by(List<String> named) {
    return new Exposure(
        audience,
        who,
        named,
        trusted,
        actions,
        actionPatterns,
        statements,
        conditionKeys,
        witness,
        blockedBy);
  }

  Exposure blocked(String by) {
    return new Exposure(
        audience,
        who,
        principals,
        trusted,
        actions,
        actionPatterns,
        statements,
        conditionKeys,
        witness,
        Optional.of(by));
  }
}
