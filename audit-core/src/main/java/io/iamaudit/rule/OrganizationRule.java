package io.iamaudit.rule;

import io.iamaudit.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule about all accounts of an input and the organization around them.
 *
 * @param <S> what one check looks at
 */
public non-sealed interface OrganizationRule<S> extends Rule {

  /** What there is to examine, in a stable order. */
  Stream<S> subjects(OrganizationRuleContext context);

  /** What is wrong with one subject; empty if nothing. */
  List<Finding> check(S subject, OrganizationRuleContext context);
}
