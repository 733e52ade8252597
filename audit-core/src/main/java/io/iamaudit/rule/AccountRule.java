package io.iamaudit.rule;

import io.iamaudit.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule about one account. It first names what it looks at and then looks at one of them at a
 * time, so that the engine can say how many were examined.
 *
 * @param <S> what one check looks at: a user, a role, a row of a report
 */
public non-sealed interface AccountRule<S> extends Rule {

  /** What there is to examine, in a stable order. */
  Stream<S> subjects(AccountContext context);

  /** What is wrong with one subject; empty if nothing. */
  List<Finding> check(S subject, AccountContext context);
}
