package io.iamaudit.rules.privilege;

import io.iamaudit.finding.Finding;
import io.iamaudit.policy.PolicyType;
import io.iamaudit.rule.DocumentContext;
import io.iamaudit.rules.support.PolicyRule;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule about certain actions that a statement grants on every resource, under no condition that
 * narrows the grant and past every Deny: one finding for each statement.
 */
abstract class WideGrants extends PolicyRule {

  @Override
  public final boolean appliesTo(PolicyType type) {
    return type == PolicyType.IDENTITY;
  }

  @Override
  protected final Stream<Finding> findings(DocumentContext context) {
    return Grant.of(actions(context), context)
        .flatMap(grant -> own(grant).stream())
        .flatMap(grant -> grant.unlimited().stream())
        .map(grant -> finding(grant, context));
  }

  /** The actions that the rule speaks of. */
  abstract ActionList actions(DocumentContext context);

  /** The part of a grant that no other rule speaks of; empty if there is none. */
  Optional<Grant> own(Grant grant) {
    return Optional.of(grant);
  }

  abstract Finding finding(Grant grant, DocumentContext context);
}
